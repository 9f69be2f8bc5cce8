// SPDX-License-Identifier: Apache-2.0
// Reader and writer kernels as text.
#include <fmt/format.h>

#include <bit>

#include "compiler/emit/writer.h"

namespace tensight::compiler {

namespace {

constexpr const char* kReadBlock = R"(
// A block of tiles, from page `first` on, `stride` pages from one row of tiles to the next.
template <typename Accessor>
FORCE_INLINE void read_block(uint32_t cb, const Accessor& tensor, uint32_t first, uint32_t stride,
                             uint32_t rows, uint32_t columns) {
    const uint32_t tile_bytes = get_tile_size(cb);
    cb_reserve_back(cb, rows * columns);
    uint32_t l1_address = get_write_ptr(cb);
    for (uint32_t row = 0; row < rows; ++row) {
        for (uint32_t column = 0; column < columns; ++column) {
            noc_async_read_page(first + row * stride + column, tensor, l1_address);
            l1_address += tile_bytes;
        }
    }
    noc_async_read_barrier();
    cb_push_back(cb, rows * columns);
}
)";

constexpr const char* kReadByColumns = R"(
// The same, stored column of tiles by column of tiles: as a product takes its second operand
// transposed.
template <typename Accessor>
FORCE_INLINE void read_block_by_columns(uint32_t cb, const Accessor& tensor, uint32_t first,
                                        uint32_t stride, uint32_t rows, uint32_t columns) {
    const uint32_t tile_bytes = get_tile_size(cb);
    cb_reserve_back(cb, rows * columns);
    const uint32_t l1_address = get_write_ptr(cb);
    for (uint32_t row = 0; row < rows; ++row) {
        for (uint32_t column = 0; column < columns; ++column) {
            noc_async_read_page(first + row * stride + column, tensor,
                                l1_address + (column * rows + row) * tile_bytes);
        }
    }
    noc_async_read_barrier();
    cb_push_back(cb, rows * columns);
}
)";

constexpr const char* kShareBlock = R"(
// Cores of a row or column that take the same blocks at the same time. Their circular buffers stand
// at the same page, so one L1 address serves all. Two semaphores, which only count upwards:
//   ready   on the first core: how often one of the others has said that it has room
//   sent    on the others: how many blocks have come; on the first, the word that is multicast
struct Group {
    bool sends;  // the first core, which reads for all
    uint32_t others;
    uint32_t sender_x, sender_y;
    uint32_t first_x, first_y, last_x, last_y;  // rectangle of the others
    uint32_t ready, sent;  // L1 addresses
    uint32_t blocks;

    FORCE_INLINE uint64_t at_others(uint32_t l1_address) const {
        return get_noc_multicast_addr(first_x, first_y, last_x, last_y, l1_address);
    }
};

// From eight runtime arguments; the last two are ids of semaphores.
FORCE_INLINE Group get_group(bool sends, uint32_t others, uint32_t arg) {
    return {sends,
            others,
            get_arg_val<uint32_t>(arg),
            get_arg_val<uint32_t>(arg + 1),
            get_arg_val<uint32_t>(arg + 2),
            get_arg_val<uint32_t>(arg + 3),
            get_arg_val<uint32_t>(arg + 4),
            get_arg_val<uint32_t>(arg + 5),
            get_semaphore(get_arg_val<uint32_t>(arg + 6)),
            get_semaphore(get_arg_val<uint32_t>(arg + 7)),
            0};
}

// A block that the first core reads and passes on as soon as all others have room for it.
template <bool by_columns, typename Accessor>
FORCE_INLINE void share_block(Group& group, uint32_t cb, const Accessor& tensor, uint32_t first,
                              uint32_t stride, uint32_t rows, uint32_t columns) {
    const uint32_t tile_bytes = get_tile_size(cb);
    cb_reserve_back(cb, rows * columns);
    const uint32_t l1_address = get_write_ptr(cb);
    auto* sent = reinterpret_cast<volatile tt_l1_ptr uint32_t*>(group.sent);
    ++group.blocks;
    if (group.sends) {
        for (uint32_t row = 0; row < rows; ++row) {
            for (uint32_t column = 0; column < columns; ++column) {
                const uint32_t tile = by_columns ? column * rows + row : row * columns + column;
                noc_async_read_page(first + row * stride + column, tensor,
                                    l1_address + tile * tile_bytes);
            }
        }
        noc_async_read_barrier();
        noc_semaphore_wait_min(reinterpret_cast<volatile tt_l1_ptr uint32_t*>(group.ready),
                               group.blocks * group.others);
        noc_async_write_multicast(l1_address, group.at_others(l1_address),
                                  rows * columns * tile_bytes, group.others);
        // No barrier between a block and its number: two multicasts of one core over one network
        // arrive in order.
        noc_semaphore_set(sent, group.blocks);
        noc_semaphore_set_multicast(group.sent, group.at_others(group.sent), group.others);
        noc_async_writes_flushed();
    } else {
        noc_semaphore_inc(get_noc_addr(group.sender_x, group.sender_y, group.ready), 1);
        noc_semaphore_wait_min(sent, group.blocks);
    }
    cb_push_back(cb, rows * columns);
}
)";

constexpr const char* kWriteBlock = R"(
// A block of tiles, to page `first` and on, `stride` pages from one row of tiles to the next.
template <typename Accessor>
FORCE_INLINE void write_block(uint32_t cb, const Accessor& tensor, uint32_t first, uint32_t stride,
                              uint32_t rows, uint32_t columns) {
    const uint32_t tile_bytes = get_tile_size(cb);
    cb_wait_front(cb, rows * columns);
    uint32_t l1_address = get_read_ptr(cb);
    for (uint32_t row = 0; row < rows; ++row) {
        for (uint32_t column = 0; column < columns; ++column) {
            noc_async_write_page(first + row * stride + column, tensor, l1_address);
            l1_address += tile_bytes;
        }
    }
    noc_async_write_barrier();
    cb_pop_front(cb, rows * columns);
}
)";

constexpr const char* kWriteTile = R"(
// A bf16 tile with value(row, column): four faces of 16 x 16, two values in a word.
template <typename Value>
FORCE_INLINE void write_tile(uint32_t l1_address, const Value& value) {
    auto* word = reinterpret_cast<volatile tt_l1_ptr uint32_t*>(l1_address);
    for (uint32_t face = 0; face < 4; ++face) {
        const uint32_t first_row = face / 2 * 16;
        const uint32_t first_column = face % 2 * 16;
        for (uint32_t row = first_row; row < first_row + 16; ++row) {
            for (uint32_t column = first_column; column < first_column + 16; column += 2) {
                *word++ = value(row, column) | value(row, column + 1) << 16;
            }
        }
    }
}
)";

constexpr const char* kWriteScaler = R"(
// The scaler of a reduction: 1.0 in row 0 of each face; no other row is used.
FORCE_INLINE void write_scaler(uint32_t cb) {
    constexpr uint32_t one_twice = 0x3F803F80;
    cb_reserve_back(cb, 1);
    auto* word = reinterpret_cast<volatile tt_l1_ptr uint32_t*>(get_write_ptr(cb));
    for (uint32_t face = 0; face < 4; ++face) {
        for (uint32_t column = 0; column < 8; ++column) {
            word[face * 128 + column] = one_twice;
        }
    }
    cb_push_back(cb, 1);
}
)";

constexpr const char* kWriteZeros = R"(
FORCE_INLINE void write_zeros(uint32_t cb) {
    cb_reserve_back(cb, 1);
    auto* word = reinterpret_cast<volatile tt_l1_ptr uint32_t*>(get_write_ptr(cb));
    for (uint32_t i = 0; i < 512; ++i) {
        word[i] = 0;
    }
    cb_push_back(cb, 1);
}
)";

std::uint32_t bf16_bits(double value) {
    constexpr std::uint32_t kHalf = 0x8000;
    constexpr unsigned kShift = 16;
    return (std::bit_cast<std::uint32_t>(static_cast<float>(value)) + kHalf) >> kShift;
}

class DataText {
  public:
    DataText(const Plan& plan, const Body& body, bool reads, Generation generation)
        : plan_(plan), body_(needed(body)), reads_(reads), generation_(generation) {}

    std::string run() {
        print_head(lines_, plan_, reads_ ? "Reader" : "Writer");
        lines_.add("#include <cstdint>");
        lines_.blank();
        lines_.add(generation_ == Generation::A ? "#include \"dataflow_api.h\""
                                                : "#include \"api/dataflow/dataflow_api.h\"");
        lines_.blank();
        print_buffers(lines_, plan_, body_);
        std::string text = lines_.text() + functions();
        lines_ = {};
        lines_.blank();
        lines_.open("void kernel_main()");
        accessors();
        const int tensors = static_cast<int>(tensors_of(body_).size());
        dealt(tensors);
        print_body(
            lines_, body_, [&](const Call& c) { call_text(c); }, [](const Stmt&) {});
        if (shares(body_, Sharing::row) || shares(body_, Sharing::column)) {
            lines_.add("noc_async_write_barrier();");
            lines_.add("noc_async_atomic_barrier();");
        }
        lines_.close();
        return text + lines_.text();
    }

  private:
    /// Without the places of blocks that lie in shards, and what only they use.
    static Body needed(const Body& body) {
        Body left;
        for (Stmt s : body) {
            s.body = needed(s.body);
            s.call.a = s.call.in_shard ? Index(0) : s.call.a;
            left.push_back(std::move(s));
        }
        for (std::size_t i = left.size(); i-- > 0;) {
            if (left[i].kind == Stmt::Kind::define &&
                !uses(Body(left.begin() + static_cast<std::ptrdiff_t>(i) + 1, left.end()),
                      left[i].name)) {
                left.erase(left.begin() + static_cast<std::ptrdiff_t>(i));
            }
        }
        return left;
    }

    /// What the core works on, behind the addresses of `tensors` tensors.
    void dealt(int tensors) {
        const bool row = shares(body_, Sharing::row);
        const bool column = shares(body_, Sharing::column);
        if (!plan_.lattice.used) {
            if (uses(body_, "first_item")) {
                lines_.add(
                    fmt::format("const uint32_t first_item = get_arg_val<uint32_t>({});", tensors));
            }
            lines_.add(
                fmt::format("const uint32_t items = get_arg_val<uint32_t>({});", tensors + 1));
            return;
        }
        if (row || uses(body_, "core_x")) {
            lines_.add(fmt::format("const uint32_t core_x = get_arg_val<uint32_t>({});", tensors));
        }
        if (column || uses(body_, "core_y")) {
            lines_.add(
                fmt::format("const uint32_t core_y = get_arg_val<uint32_t>({});", tensors + 1));
        }
        int argument = tensors + 2;
        if (row) {
            lines_.add(fmt::format("Group row_group = get_group(core_x == 0, {}, {});",
                                   plan_.lattice.columns() - 1, argument));
            argument += kGroupArguments;
        }
        if (column) {
            lines_.add(fmt::format("Group column_group = get_group(core_y == 0, {}, {});",
                                   plan_.lattice.rows() - 1, argument));
        }
    }

    std::string functions() {
        bool rows = false;
        bool shared = false;
        bool columns = false;
        bool tiles = false;
        bool scaler = false;
        bool zeros = false;
        bool stores = false;
        collect_calls(body_, [&](const Call& c) {
            const bool load = c.fn == Fn::load_block && !c.in_shard;
            stores = stores || (c.fn == Fn::store_block && !c.in_shard);
            shared = shared || (load && c.shared != Sharing::none);
            rows = rows || (load && c.shared == Sharing::none && !c.by_columns);
            columns = columns || (load && c.shared == Sharing::none && c.by_columns);
            if (c.fn == Fn::make_constant) {
                const Constant kind = constant(c.cb0);
                scaler = scaler || kind == Constant::scaler;
                zeros = zeros || kind == Constant::zero;
                tiles = tiles || (kind != Constant::scaler && kind != Constant::zero);
            }
        });
        std::string text;
        text += rows ? kReadBlock : "";
        text += columns ? kReadByColumns : "";
        text += shared ? kShareBlock : "";
        text += scaler ? kWriteScaler : "";
        text += zeros ? kWriteZeros : "";
        text += tiles ? kWriteTile : "";
        text += stores ? kWriteBlock : "";
        return text;
    }

    [[nodiscard]] Constant constant(int buffer) const {
        const int node = plan_.buffers[static_cast<std::size_t>(buffer)].node;
        return node < 0 ? Constant::scaler : plan_.graph.at(node).constant;
    }
    [[nodiscard]] std::string name_of(int tensor) const {
        const auto i = static_cast<std::size_t>(tensor);
        return reads_ ? plan_.graph.program.inputs[i].name : plan_.graph.program.outputs[i].name;
    }

    void accessors() {
        const std::vector<int> tensors = tensors_of(body_);
        std::string offset = fmt::format("{}", buffers_of(body_).size());
        for (std::size_t i = 0; i < tensors.size(); ++i) {
            const std::string name = name_of(tensors[i]);
            lines_.add(
                fmt::format("constexpr auto {}_args = TensorAccessorArgs<{}>();", name, offset));
            offset = name + "_args.next_compile_time_args_offset()";
        }
        for (std::size_t i = 0; i < tensors.size(); ++i) {
            const std::string name = name_of(tensors[i]);
            lines_.add(
                fmt::format("const auto {0}_tensor = TensorAccessor({0}_args, get_arg_val<uint32_t>"
                            "({1}), get_tile_size({2}));",
                            name, i, buffer_name(plan_, buffer_for(tensors[i]))));
        }
    }
    [[nodiscard]] int buffer_for(int tensor) const {
        int found = -1;
        collect_calls(body_, [&](const Call& c) {
            if (c.tensor == tensor && found < 0) {
                found = c.cb0;
            }
        });
        return found;
    }

    void call_text(const Call& c) {
        const std::string cb = buffer_name(plan_, c.cb0);
        if (c.fn == Fn::make_constant) {
            constant_text(c, cb);
            return;
        }
        if (c.fn == Fn::wait_front || c.fn == Fn::pop_front) {
            lines_.add(fmt::format("{}({}, {});",
                                   c.fn == Fn::wait_front ? "cb_wait_front" : "cb_pop_front", cb,
                                   c.a.text()));
            return;
        }
        if (c.in_shard) {
            const bool load = c.fn == Fn::load_block;
            lines_.comment(load ? "The tensor's shard in this core: nothing to read."
                                : "Packed into the tensor's shard: nothing to write.");
            for (const char* call : {load ? "cb_reserve_back" : "cb_wait_front",
                                     load ? "cb_push_back" : "cb_pop_front"}) {
                lines_.add(fmt::format("{}({}, {});", call, cb, c.rows * c.columns));
            }
            return;
        }
        if (c.shared != Sharing::none) {
            lines_.add(fmt::format("share_block<{}>({}_group, {}, {}_tensor, {}, {}, {}, {});",
                                   c.by_columns, c.shared == Sharing::row ? "row" : "column", cb,
                                   name_of(c.tensor), c.a.text(), c.stride, c.rows, c.columns));
            return;
        }
        lines_.add(fmt::format("{}({}, {}, {}, {}, {}, {});",
                               c.fn == Fn::store_block ? "write_block"
                               : c.by_columns          ? "read_block_by_columns"
                                                       : "read_block",
                               cb, name_of(c.tensor) + "_tensor", c.a.text(), c.stride, c.rows,
                               c.columns));
    }

    void constant_text(const Call& c, const std::string& cb) {
        const Constant kind = constant(c.cb0);
        if (kind == Constant::scaler || kind == Constant::zero) {
            lines_.add(fmt::format("{}({});",
                                   kind == Constant::scaler ? "write_scaler" : "write_zeros", cb));
            return;
        }
        const Buffer& buffer = plan_.buffers[static_cast<std::size_t>(c.cb0)];
        const Axes& axes = plan_.graph.axes;
        lines_.open("");
        lines_.add(fmt::format("const uint32_t tile_bytes = get_tile_size({});", cb));
        lines_.add(fmt::format("cb_reserve_back({}, {});", cb, buffer.block()));
        lines_.add(fmt::format("const uint32_t l1_address = get_write_ptr({});", cb));
        const auto tile = [&](int index, const std::string& value) {
            lines_.add(fmt::format(
                "write_tile(l1_address + {} * tile_bytes, [](uint32_t row, uint32_t column) -> "
                "uint32_t {{ (void)row; (void)column; return {}; }});",
                index, value));
        };
        if (kind == Constant::causal) {
            const std::string hidden =
                fmt::format("0x{:04X}", bf16_bits(plan_.graph.at(buffer.node).scalar));
            tile(0, "0");
            tile(1, fmt::format("column > row ? {} : 0", hidden));
            tile(2, hidden);
        } else {
            const bool columns = kind == Constant::edge_columns;
            const int axis = columns ? axes.column_of(buffer.node) : axes.row_of(buffer.node);
            tile(0, "0x3F80");
            tile(1, fmt::format("{} < {} ? 0x3F80 : 0", columns ? "column" : "row",
                                axes.at(axis).edge()));
        }
        lines_.add(fmt::format("cb_push_back({}, {});", cb, buffer.block()));
        lines_.close();
    }

    const Plan& plan_;
    const Body body_;
    bool reads_;
    Generation generation_;
    Lines lines_;
};

}  // namespace

std::string reader_text(const Plan& plan, const Body& body, Generation generation) {
    return DataText(plan, body, true, generation).run();
}

std::string writer_text(const Plan& plan, const Body& body, Generation generation) {
    return DataText(plan, body, false, generation).run();
}

}  // namespace tensight::compiler
