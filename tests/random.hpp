/* random.hpp - random numbers and choices for tests in C++.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_RANDOM_HPP
#define TESTS_RANDOM_HPP

#include <cstddef>
#include <cstdint>

#include "random.h"

/* Random numbers from a seed, so that a seed means the same cases everywhere. */
class Random {
public:
    explicit Random(uint64_t seed) : state(seed) {}

    uint64_t next() { return random_next(&state); }
    size_t below(size_t n) { return static_cast<size_t>(next() % n); }
    int64_t between(int64_t from, int64_t to)
    {
        return from + static_cast<int64_t>(next() % static_cast<uint64_t>(to - from));
    }
    bool percent(size_t n) { return below(100) < n; }
    template <typename T, size_t N> T pick(const T (&table)[N]) { return table[below(N)]; }

private:
    uint64_t state;
};

#endif
