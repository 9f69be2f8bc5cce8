// SPDX-License-Identifier: Apache-2.0
#include "sim/importer/memref_type.h"

#include <charconv>
#include <map>
#include <numeric>

namespace tensight::importer {

namespace {

using numerics::DataFormat;

/// tt-mlir: include/ttmlir/Dialect/TTCore/IR/TTCoreOpsEnums.td, and MLIR's builtin types.
DataFormat format_of(const Cursor& cursor, const std::string& name) {
    static const std::map<std::string, DataFormat> kFormats = {
        {"f32", DataFormat::Float32},    {"f16", DataFormat::Float16},
        {"bf16", DataFormat::Float16_b}, {"bfp_bf8", DataFormat::Bfp8_b},
        {"bfp_bf4", DataFormat::Bfp4_b}, {"i32", DataFormat::Int32},
        {"si32", DataFormat::Int32},     {"u32", DataFormat::UInt32},
        {"ui32", DataFormat::UInt32},    {"u16", DataFormat::UInt16},
        {"ui16", DataFormat::UInt16},    {"u8", DataFormat::UInt8},
        {"ui8", DataFormat::UInt8}};
    const auto found = kFormats.find(name);
    if (found == kFormats.end()) {
        cursor.fail(fmt::format("elements of type '{}'", name),
                    "f32, bf16, f16, bfp_bf8, bfp_bf4, i32, ui32, ui16 or ui8");
    }
    return found->second;
}

void read_tile(Cursor& cursor, MemRefType& type) {
    type.tiled = true;
    cursor.expect("<");
    if (cursor.expect_extents() != std::vector<std::int64_t>{32, 32}) {
        cursor.fail("tiles that are not 32x32", "!ttcore.tile<32x32, ...>");
    }
    cursor.expect(",");
    const std::string name = cursor.expect(Token::Kind::word, "a data type");
    type.format = format_of(cursor, name);
    cursor.expect(">");
}

/// "1x1x32x32xf32", or "1x1x" before "!ttcore.tile", or a lone "f32".
void read_extents_and_element(Cursor& cursor, MemRefType& type) {
    std::string element;
    if (cursor.is(Token::Kind::number)) {
        const std::string text = cursor.peek().text;
        const char* at = text.data();
        const char* end = at + text.size();
        std::int64_t extent = 0;
        while (at < end) {
            const auto [stop, error] = std::from_chars(at, end, extent);
            if (error != std::errc()) {
                break;
            }
            type.extents.push_back(extent);
            at = stop < end && *stop == 'x' ? stop + 1 : stop;
        }
        element.assign(at, end);
        cursor.take();
    } else if (cursor.is(Token::Kind::word)) {
        element = cursor.take().text;
    }
    if (!element.empty()) {
        type.format = format_of(cursor, element);
    } else if (cursor.accept_name("!ttcore.tile")) {
        read_tile(cursor, type);
    } else {
        cursor.unexpected("static extents and a type of elements");
    }
}

void read_layout(Cursor& cursor, MemRefType& type) {
    using Layout = MemRefType::Layout;
    if (cursor.accept_name("#ttcore.shard")) {
        type.layout = Layout::shard;
    } else if (cursor.accept_name("#ttcore.cb_layout")) {
        type.layout = Layout::cb;
    } else if (cursor.accept_name("#ttcore.interleaved")) {
        type.layout = Layout::interleaved;
    } else if (cursor.accept_name("#ttcore.host_layout")) {
        type.layout = Layout::host;
        cursor.skip_group();
        return;
    } else {
        cursor.unexpected("#ttcore.shard, cb_layout, interleaved, host_layout or memory_space");
    }
    cursor.expect("<");
    type.strides = cursor.expect_extents();
    if (cursor.accept(",")) {
        type.buffers = cursor.expect_integer();
    }
    cursor.expect(">");
}

void read_space(Cursor& cursor, MemRefType& type) {
    cursor.expect("<");
    const std::string name = cursor.expect(Token::Kind::word, "l1, dram or system");
    static const std::map<std::string, MemRefType::Space> kSpaces = {
        {"l1", MemRefType::Space::l1},
        {"dram", MemRefType::Space::dram},
        {"system", MemRefType::Space::host},
        {"mmio", MemRefType::Space::host}};
    const auto found = kSpaces.find(name);
    if (found == kSpaces.end()) {
        cursor.fail(fmt::format("memory space '{}'", name), "l1, dram, system or mmio");
    }
    type.space = found->second;
    cursor.expect(">");
}

}  // namespace

std::int64_t MemRefType::elements() const {
    return std::accumulate(extents.begin(), extents.end(), std::int64_t{1}, std::multiplies<>());
}

MemRefType read_memref(Cursor& cursor) {
    MemRefType type;
    type.place = cursor.place();
    cursor.expect("memref");
    cursor.expect("<");
    read_extents_and_element(cursor, type);
    while (cursor.accept(",")) {
        if (cursor.accept_name("#ttcore.memory_space")) {
            read_space(cursor, type);
        } else {
            read_layout(cursor, type);
        }
    }
    cursor.expect(">");
    return type;
}

AnyType read_type(Cursor& cursor) {
    AnyType type;
    if (cursor.is("memref")) {
        type.is_memref = true;
        type.memref = read_memref(cursor);
        return type;
    }
    if (!cursor.is(Token::Kind::word) && !cursor.is(Token::Kind::type)) {
        cursor.unexpected("a type");
    }
    type.other = cursor.take().text;
    if (cursor.is("<")) {
        cursor.skip_group();
    }
    return type;
}

}  // namespace tensight::importer
