/* vector_find.h - the first byte of a set, by vectors.
 *
 * SPDX-License-Identifier: MIT
 *
 * Two look-ups, for both halves of a byte, decide (Mula, "SIMD-ized searching in unique constant
 * dictionary"; struct byte_set).  The file that includes this one defines what vector_valid.h says,
 * with a vec of VECTOR_FIND bytes, and:
 *   vec_first(v)             the index of the first byte that is not 0; VECTOR_FIND: all are 0 */

VEC size_t find_in_step(const char *p, const struct byte_set *set)
{
    vec v = vec_load(p);

    return vec_first(vec_pick(vec_table(set->low), v) &
                     vec_pick(vec_table(set->high), vec_high(v)));
}

/* The last step overlaps the one before it. */
VEC size_t find_by_vectors(const char *p, size_t len, const struct byte_set *set)
{
    size_t at = 0, first;

    for (; at + VECTOR_FIND <= len; at += VECTOR_FIND)
        if ((first = find_in_step(p + at, set)) < VECTOR_FIND)
            return at + first;
    if (at == len)
        return len;
    return len - VECTOR_FIND + find_in_step(p + len - VECTOR_FIND, set);
}
