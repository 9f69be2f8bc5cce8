// SPDX-License-Identifier: Apache-2.0
#include "sim/workload/npy_header.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/workload/npy.h"
#include "sim/workload/number_text.h"
#include "sim/workload/workload_error.h"

namespace tensight::workload {
namespace {

constexpr std::string_view kMagic = "\x93NUMPY";
constexpr std::size_t kVersionAt = 6;
constexpr std::size_t kLengthAt = 8;
constexpr std::size_t kLargestHeader = 1U << 20U;  // our bound; numpy's own headers are ~100 bytes
constexpr std::size_t kMaxDimensions = 32;         // numpy's own limit (NPY_MAXDIMS, numpy 1)

// The header is a Python dictionary with three known keys; this reads that and no more.
class Dictionary {
  public:
    Dictionary(std::string_view text, const std::filesystem::path& file)
        : text_(text), file_(file) {}

    NpyHeader read() {
        NpyHeader header;
        unsigned seen = 0;
        expect('{', "'{'");
        while (!take('}')) {
            seen |= entry(header);
            if (!take(',') && !peek('}')) {
                fail("',' or '}'");
            }
        }
        if (at_ != text_.size() && text_.find_first_not_of(" \n", at_) != std::string_view::npos) {
            fail("nothing after the '}'");
        }
        if (seen != 7U) {
            fail("the keys 'descr', 'fortran_order' and 'shape'");
        }
        return header;
    }

  private:
    [[noreturn]] void fail(std::string_view expected) const {
        throw NpyError(file_, fmt::format("bad header {} at character {}", in_quotes(text_), at_),
                       expected);
    }

    unsigned entry(NpyHeader& header) {
        const std::string key = string();
        expect(':', "':' after a key");
        if (key == "descr") {
            header.descr = string();
            return 1U;
        }
        if (key == "fortran_order") {
            header.fortran_order = boolean();
            return 2U;
        }
        if (key == "shape") {
            header.shape = tuple();
            return 4U;
        }
        fail("one of the keys 'descr', 'fortran_order' and 'shape'");
    }

    void skip_blanks() {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n')) {
            ++at_;
        }
    }

    bool peek(char c) {
        skip_blanks();
        return at_ < text_.size() && text_[at_] == c;
    }

    bool take(char c) {
        const bool there = peek(c);
        at_ += there ? 1 : 0;
        return there;
    }

    void expect(char c, std::string_view what) {
        if (!take(c)) {
            fail(what);
        }
    }

    std::string string() {
        const char quote = peek('"') ? '"' : '\'';
        expect(quote, "a quoted string");
        const std::size_t end = text_.find(quote, at_);
        if (end == std::string_view::npos) {
            fail("a closing quote");
        }
        std::string result(text_.substr(at_, end - at_));
        at_ = end + 1;
        return result;
    }

    bool boolean() {
        skip_blanks();
        for (const auto& [word, value] : {std::pair{"True", true}, std::pair{"False", false}}) {
            if (text_.substr(at_).starts_with(word)) {
                at_ += std::string_view(word).size();
                return value;
            }
        }
        fail("True or False");
    }

    std::vector<std::int64_t> tuple() {
        std::vector<std::int64_t> extents;
        expect('(', "'(' before the shape");
        while (!take(')')) {
            skip_blanks();
            const std::size_t end = text_.find_first_not_of("0123456789", at_);
            const auto extent = parse_integer(text_.substr(at_, end - at_));
            if (end == std::string_view::npos || !extent || extents.size() == kMaxDimensions) {
                fail("a shape of at most 32 whole numbers");
            }
            extents.push_back(*extent);
            at_ = end;
            if (!take(',') && !peek(')')) {
                fail("',' or ')' in the shape");
            }
        }
        return extents;
    }

    std::string_view text_;
    const std::filesystem::path& file_;
    std::size_t at_ = 0;
};

std::size_t little_endian(std::string_view bytes, std::size_t at, std::size_t count) {
    std::size_t value = 0;
    for (std::size_t i = count; i-- > 0;) {
        value = (value << 8U) | static_cast<unsigned char>(bytes[at + i]);
    }
    return value;
}

}  // namespace

NpyHeader parse_npy_header(std::string_view bytes, const std::filesystem::path& file) {
    if (!bytes.starts_with(kMagic)) {
        throw NpyError(file, "not a .npy file", "the bytes \\x93NUMPY at the start");
    }
    const int major = bytes.size() > kVersionAt ? static_cast<unsigned char>(bytes[kVersionAt]) : 0;
    if (major < 1 || major > 3) {
        throw NpyError(file, fmt::format("format version {}", major), "version 1, 2 or 3");
    }
    const std::size_t length_bytes = major == 1 ? 2 : 4;
    const std::size_t start = kLengthAt + length_bytes;
    if (bytes.size() < start) {
        throw NpyError(file, "truncated in the header", fmt::format("{} bytes", start));
    }
    const std::size_t length = little_endian(bytes, kLengthAt, length_bytes);
    if (length > kLargestHeader) {
        throw NpyError(file, fmt::format("a header of {} bytes", length),
                       fmt::format("at most {}", kLargestHeader));
    }
    if (bytes.size() - start < length) {
        throw NpyError(file, "truncated in the header",
                       fmt::format("{} bytes of header, have {}", length, bytes.size() - start));
    }
    NpyHeader header = Dictionary(bytes.substr(start, length), file).read();
    header.data_offset = start + length;
    return header;
}

std::string npy_header_text(std::string_view descr, const std::vector<std::int64_t>& shape) {
    std::string dictionary =
        fmt::format("{{'descr': '{}', 'fortran_order': False, 'shape': ({}{}), }}", descr,
                    fmt::join(shape, ", "), shape.size() == 1 ? "," : "");
    constexpr std::size_t kAlignment = 64;
    const std::size_t start = kLengthAt + 2;
    while ((start + dictionary.size() + 1) % kAlignment != 0) {
        dictionary += ' ';
    }
    dictionary += '\n';
    std::string text(kMagic);
    text += '\x01';
    text += '\0';
    text += static_cast<char>(dictionary.size() & 0xFFU);
    text += static_cast<char>(dictionary.size() >> 8U);
    return text + dictionary;
}

}  // namespace tensight::workload
