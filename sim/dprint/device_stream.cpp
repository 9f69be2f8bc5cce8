// SPDX-License-Identifier: Apache-2.0
#include "sim/dprint/device_stream.h"

#include <fmt/args.h>
#include <fmt/format.h>

#include <bit>
#include <iomanip>

#include "sim/dprint/tile_slice.h"

namespace tensight::dprint {

using events::PrintItem;
using events::PrintKind;

namespace {

float float_of(std::uint64_t bits) {
    return std::bit_cast<float>(static_cast<std::uint32_t>(bits));
}
float bf16_of(std::uint64_t bits) { return float_of((bits & 0xFFFF) << 16); }

}  // namespace

DeviceStream::DeviceStream() { stream_.imbue(std::locale::classic()); }

void DeviceStream::end_line() {
    lines_.push_back(stream_.str());
    stream_.str("");
}

void DeviceStream::add_text(const std::string& text) {
    std::size_t begin = 0;
    for (std::size_t end = text.find('\n'); end != std::string::npos;
         end = text.find('\n', begin)) {
        stream_ << text.substr(begin, end + 1 - begin);
        end_line();
        begin = end + 1;
    }
    stream_ << text.substr(begin);
}

void DeviceStream::add_item(const PrintItem& item) {
    switch (item.kind) {
        case PrintKind::text:
        case PrintKind::format:
            add_text(item.text);
            break;
        case PrintKind::character:
        case PrintKind::uint8:  // as a stream prints it: a character
            stream_ << static_cast<char>(item.value);
            break;
        case PrintKind::unsigned_integer:
            stream_ << item.value;
            break;
        case PrintKind::int16:
            stream_ << static_cast<std::int16_t>(item.value);
            break;
        case PrintKind::int32:
            stream_ << static_cast<std::int32_t>(item.value);
            break;
        case PrintKind::int64:
            stream_ << static_cast<std::int64_t>(item.value);
            break;
        case PrintKind::float32:
            stream_ << float_of(item.value);
            break;
        case PrintKind::bfloat16:
            stream_ << bf16_of(item.value);
            break;
        case PrintKind::end_of_line: {
            const std::string line = stream_.str();
            if (!after_slice_ || line.empty() || line.back() != '\n') {
                stream_ << '\n';
            }
            end_line();
            break;
        }
        case PrintKind::width:
            last_width_ = static_cast<int>(item.value);
            stream_ << std::setw(last_width_);
            break;
        case PrintKind::precision:
            stream_ << std::setprecision(static_cast<int>(item.value));
            break;
        case PrintKind::fixed:
            stream_ << std::fixed;
            break;
        case PrintKind::default_float:
            stream_ << std::defaultfloat;
            break;
        case PrintKind::hexadecimal:
            stream_ << std::hex;
            break;
        case PrintKind::octal:
            stream_ << std::oct;
            break;
        case PrintKind::decimal:
            stream_ << std::dec;
            break;
        case PrintKind::words:
            for (const std::uint32_t word : item.data) {
                stream_ << std::hex << "0x" << word << ' ';
            }
            break;
        case PrintKind::tile_slice:
            print_slice(stream_, item);
            break;
    }
    after_slice_ = item.kind == PrintKind::tile_slice;
}

std::vector<std::string> DeviceStream::add(const std::vector<PrintItem>& items) {
    lines_.clear();
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (items[i].kind == PrintKind::format) {
            add_text(formatted(items[i].text, items.data() + i + 1, items.data() + items.size()));
            break;  // the rest are its values
        }
        add_item(items[i]);
    }
    return std::move(lines_);
}

std::string DeviceStream::rest() {
    std::string text = stream_.str();
    stream_.str("");
    return text;
}

std::string formatted(const std::string& format, const PrintItem* first, const PrintItem* last) {
    fmt::dynamic_format_arg_store<fmt::format_context> values;
    for (const PrintItem* item = first; item != last; ++item) {
        switch (item->kind) {
            case PrintKind::text:
                values.push_back(item->text);
                break;
            case PrintKind::character:
                values.push_back(static_cast<char>(item->value));
                break;
            case PrintKind::int16:
            case PrintKind::int32:
            case PrintKind::int64:
                values.push_back(static_cast<std::int64_t>(item->value));
                break;
            case PrintKind::float32:
                values.push_back(float_of(item->value));
                break;
            case PrintKind::bfloat16:
                values.push_back(bf16_of(item->value));
                break;
            case PrintKind::tile_slice: {
                std::ostringstream text;
                text.imbue(std::locale::classic());
                print_slice(text, *item);
                values.push_back(text.str());
                break;
            }
            default:
                values.push_back(item->value);
        }
    }
    try {
        return fmt::vformat(format, values);
    } catch (const fmt::format_error& error) {
        return fmt::format("DPRINT(\"{}\"): {}\n", format.substr(0, format.find('\n')),
                           error.what());
    }
}

}  // namespace tensight::dprint
