// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "models/numerics/data_format.h"
#include "tests/vectors/vector_group.h"

namespace tensight::vectors {

/// One recorded kernel run: a row of tile_<group>.csv with its bytes from tile_<group>.bin.
struct TileCase {
    std::string id;
    std::string op;
    numerics::DataFormat format_a;
    numerics::DataFormat format_b;  ///< Invalid if there is no second operand
    numerics::DataFormat src;
    numerics::DataFormat pack_src;
    numerics::DataFormat out;
    int phases = 1;
    bool dst32 = false;
    std::size_t tiles = 1;
    std::string extra;                           ///< the whole column
    std::map<std::string, std::string> options;  ///< key=value pairs of the column `extra`
    std::vector<std::uint8_t> a;
    std::vector<std::uint8_t> b;
    std::vector<std::uint8_t> packed;  ///< output tile as in L1
    std::vector<std::uint8_t> dst;     ///< Dst before packing: fp32, bf16 or fp16 bits

    // The carried subset keeps hashes (FNV-1a, 64 bits) in place of the two above.
    bool hashed = false;
    std::uint64_t packed_hash = 0;
    std::uint64_t dst_hash = 0;

    /// The `index`th of the `tiles` operand tiles.
    const std::uint8_t* tile_a(std::size_t index) const {
        return a.data() + index * a.size() / tiles;
    }
    const std::uint8_t* tile_b(std::size_t index) const {
        return b.data() + index * b.size() / tiles;
    }

    /// Dst patterns in the form of `dst`.
    std::vector<std::uint8_t> recorded_form(const std::uint32_t* dst_patterns) const;

    /// Short text that finds the case again.
    std::string name() const;
};

std::uint64_t fnv1a(const std::vector<std::uint8_t>& bytes);

/// Reads DIR/tile_<group>.csv and .bin. std::runtime_error with file and line if malformed.
std::vector<TileCase> read_tile_cases(const std::filesystem::path& folder,
                                      const std::string& group);

}  // namespace tensight::vectors
