# literals.awk - writes bench/literals.c: a format of snprintf() for each message that
# bench/generated.c makes.
# SPDX-License-Identifier: MIT

BEGIN {
    print "/* Made by literals.awk. */\n#include \"literals.h\"\n"
    print "const char *const literals[N_LITERALS] = {"
    for (i = 0; i < 10000; i++)
        printf "    \"항목 %d: 지금 상태 %%s에서는 엔터티 %%s에 접근할 수 없습니다.\",\n", 1000000 + i
    print "};"
}
