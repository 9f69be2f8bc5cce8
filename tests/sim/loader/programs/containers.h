// SPDX-License-Identifier: Apache-2.0
// A program over the C++ library that hands 32-bit words to `emit`. The test runs it twice:
// compiled for the host, and as a kernel in the interpreter; both must emit the same.
#pragma once

#include <algorithm>
#include <array>
#include <bitset>
#include <cstdint>
#include <functional>
#include <iterator>
#include <limits>
#include <numeric>
#include <optional>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

#include "programs/arithmetic.h"

namespace program {

template <typename Emit>
void containers(Emit emit) {
    std::array<std::uint32_t, 12> values{};
    std::uint32_t state = 2463534242u;
    std::generate(values.begin(), values.end(), [&] { return next(state); });
    std::sort(values.begin(), values.end(), std::greater<>());
    for (const std::uint32_t value : values) {
        emit(value);
    }
    emit(std::accumulate(values.begin(), values.end(), std::uint32_t{0}));
    emit(static_cast<std::uint32_t>(std::distance(
        values.begin(),
        std::lower_bound(values.begin(), values.end(), values[7], std::greater<>()))));
    auto [low, high] = std::minmax_element(values.begin(), values.end());
    emit(*high - *low);
    const auto tuple = std::make_tuple(std::uint8_t{200}, -5, std::uint64_t{1} << 40);
    emit(static_cast<std::uint32_t>(std::get<0>(tuple) + std::get<1>(tuple)));
    emit(static_cast<std::uint32_t>(std::get<2>(tuple) >> 33));
    std::optional<std::uint32_t> maybe;
    emit(maybe.value_or(11));
    maybe = 12;
    emit(*maybe);
    std::variant<int, Square> either = Square(9);
    emit(std::visit(
        [](const auto& held) -> std::uint32_t {
            if constexpr (std::is_same_v<std::decay_t<decltype(held)>, Square>) {
                return held.area();
            } else {
                return 1;
            }
        },
        either));
    constexpr std::string_view text = "tile_regs_acquire";
    emit(static_cast<std::uint32_t>(text.find("regs")));
    emit(text.substr(5, 4) == "regs");
    emit(static_cast<std::uint32_t>(std::bitset<32>(0xf0f0f0f0u).count()));
    emit(static_cast<std::uint32_t>(std::numeric_limits<std::int32_t>::min()));
}

}  // namespace program
