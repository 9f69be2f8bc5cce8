// SPDX-License-Identifier: Apache-2.0
#include "tests/vectors/tile_case.h"

#include <cstring>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "models/numerics/register_format.h"

namespace tensight::vectors {
namespace {

using numerics::DataFormat;
using Row = std::map<std::string, std::string>;

std::vector<std::string> split(const std::string& line, char separator) {
    std::vector<std::string> parts;
    std::stringstream stream(line);
    for (std::string part; std::getline(stream, part, separator);) {
        parts.push_back(part);
    }
    return parts;
}

DataFormat format_of(const std::string& name) {
    static const std::map<std::string, DataFormat> names = {
        {"-", DataFormat::Invalid},     {"bf16", DataFormat::Float16_b},
        {"fp32", DataFormat::Float32},  {"fp16", DataFormat::Float16},
        {"bfp8_b", DataFormat::Bfp8_b}, {"bfp4_b", DataFormat::Bfp4_b},
        {"tf32", DataFormat::Tf32},
    };
    return names.at(name);
}

int phases_of(const std::string& fidelity) {
    static const std::map<std::string, int> names = {
        {"LoFi", 1}, {"HiFi2", 2}, {"HiFi3", 3}, {"HiFi4", 4}};
    return names.at(fidelity);
}

std::vector<std::uint8_t> slice(const std::vector<unsigned char>& data, const Row& row,
                                const std::string& which) {
    const std::size_t offset = std::stoul(row.at(which + "_off"));
    const std::size_t length = std::stoul(row.at(which + "_len"));
    if (offset > data.size() || length > data.size() - offset) {
        throw std::out_of_range(which + " reaches beyond the .bin file");
    }
    return {data.begin() + static_cast<std::ptrdiff_t>(offset),
            data.begin() + static_cast<std::ptrdiff_t>(offset + length)};
}

void require_bytes(const char* what, std::size_t bytes, std::size_t expected) {
    if (bytes != expected || expected == 0) {
        throw std::runtime_error(std::string(what) + " has " + std::to_string(bytes) +
                                 " bytes; expected " + std::to_string(expected));
    }
}

/// The bytes are those of the formats, whatever the index says.
void check_sizes(const TileCase& tile) {
    require_bytes("a", tile.a.size(), tile.tiles * numerics::tile_bytes(tile.format_a));
    if (tile.format_b != DataFormat::Invalid) {
        const std::size_t tiles = tile.op == "matmul" ? tile.tiles : 1;
        require_bytes("b", tile.b.size(), tiles * numerics::tile_bytes(tile.format_b));
    }
    if (!tile.hashed) {
        require_bytes("out", tile.packed.size(), numerics::tile_bytes(tile.out));
        require_bytes("dst", tile.dst.size(), numerics::kTileElements * (tile.dst32 ? 4 : 2));
    }
}

TileCase make_case(const Row& row, const std::vector<unsigned char>& data) {
    TileCase tile;
    tile.id = row.at("id");
    tile.op = row.at("op");
    tile.format_a = format_of(row.at("fmt_a"));
    tile.format_b = format_of(row.at("fmt_b"));
    tile.src = format_of(row.at("src_fmt"));
    tile.pack_src = format_of(row.at("pack_src_fmt"));
    tile.out = format_of(row.at("fmt_out"));
    tile.phases = phases_of(row.at("fidelity"));
    tile.dst32 = row.at("dst_bits") == "32";
    tile.tiles = std::stoul(row.at("tiles"));
    tile.extra = row.at("extra");
    for (const std::string& option : split(tile.extra, ';')) {
        const std::size_t equals = option.find('=');
        if (equals != std::string::npos) {
            tile.options[option.substr(0, equals)] = option.substr(equals + 1);
        }
    }
    tile.a = slice(data, row, "a");
    tile.b = slice(data, row, "b");
    tile.hashed = row.count("dst_fnv") != 0;
    if (tile.hashed) {
        tile.packed_hash = std::stoull(row.at("out_fnv"), nullptr, 16);
        tile.dst_hash = std::stoull(row.at("dst_fnv"), nullptr, 16);
    } else {
        tile.packed = slice(data, row, "out");
        tile.dst = slice(data, row, "dst");
    }
    check_sizes(tile);
    return tile;
}

}  // namespace

std::vector<std::uint8_t> TileCase::recorded_form(const std::uint32_t* dst_patterns) const {
    const std::size_t width = dst32 ? 4 : 2;
    std::vector<std::uint8_t> bytes(numerics::kTileElements * width);
    for (std::size_t i = 0; i < numerics::kTileElements; ++i) {
        const std::uint32_t pattern = dst_patterns[i];
        const std::uint32_t bits = dst32                        ? pattern
                                   : src == DataFormat::Float16 ? numerics::pattern_to_fp16(pattern)
                                                                : pattern >> 16;
        std::memcpy(bytes.data() + i * width, &bits, width);
    }
    return bytes;
}

std::uint64_t fnv1a(const std::vector<std::uint8_t>& bytes) {
    std::uint64_t hash = 0xCBF29CE484222325u;
    for (const std::uint8_t byte : bytes) {
        hash = (hash ^ byte) * 0x100000001B3u;
    }
    return hash;
}

std::string TileCase::name() const {
    return "case " + id + " " + op + " " + std::string(format_name(format_a)) + " -> " +
           std::string(format_name(out)) + " phases " + std::to_string(phases) + " dst " +
           (dst32 ? "32" : "16") + " " + extra;
}

std::vector<TileCase> read_tile_cases(const std::filesystem::path& folder,
                                      const std::string& group) {
    const std::filesystem::path csv = folder / ("tile_" + group + ".csv");
    const std::vector<unsigned char> data = read_bytes(folder / ("tile_" + group + ".bin"));
    std::ifstream in(csv);
    if (!in) {
        throw std::runtime_error("cannot read the vector file " + csv.string());
    }
    std::string line;
    std::getline(in, line);
    const std::vector<std::string> columns = split(line, ',');
    std::vector<TileCase> cases;
    for (std::size_t number = 2; std::getline(in, line); ++number) {
        const std::vector<std::string> values = split(line, ',');
        Row row;
        for (std::size_t i = 0; i < columns.size() && i < values.size(); ++i) {
            row[columns[i]] = values[i];
        }
        try {
            cases.push_back(make_case(row, data));
        } catch (const std::exception& error) {
            throw std::runtime_error(csv.string() + ":" + std::to_string(number) + ": " +
                                     error.what());
        }
    }
    return cases;
}

}  // namespace tensight::vectors
