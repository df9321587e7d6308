/* start_empty.c - a process that does nothing.
 *
 * SPDX-License-Identifier: MIT */
int main(void)
{
    return 0;
}
