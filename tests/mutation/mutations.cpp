// SPDX-License-Identifier: Apache-2.0
#include "tests/mutation/mutations.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

namespace tensight::mutation {

namespace {

bool begins(const std::string& text, std::string_view with) { return text.rfind(with, 0) == 0; }
bool holds(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}
bool ends(const std::string& text, std::string_view with) {
    return text.size() >= with.size() && text.substr(text.size() - with.size()) == with;
}

/// Without line ends and what indents the lines after them.
std::string on_one_line(std::string_view text) {
    std::string line;
    for (const char c : text) {
        const bool space = std::isspace(static_cast<unsigned char>(c)) != 0;
        if (!space) {
            line += c;
        } else if (!line.empty() && line.back() != ' ') {
            line += ' ';
        }
    }
    return line;
}

/// Position of the counts among a call's arguments.
std::vector<std::size_t> counts_of(const Call& call) {
    struct Place {
        std::string_view name;
        std::vector<std::size_t> arguments;
    };
    static const std::array<Place, 9> kPlaces = {{{"cb_wait_front", {1}},
                                                  {"cb_push_back", {1}},
                                                  {"cb_pop_front", {1}},
                                                  {"cb_reserve_back", {1}},
                                                  {"matmul_block", {6, 7, 8}},
                                                  {"mm_block_init", {4, 5, 6}},
                                                  {"mm_block_init_short", {3, 4, 5}},
                                                  {"pack_tile_block", {2}},
                                                  {"copy_block_matmul_partials", {3}}}};
    for (const Place& p : kPlaces) {
        if (p.name == call.name && call.receiver.empty()) {
            return p.arguments;
        }
    }
    if (begins(call.name, "noc_semaphore_wait")) {
        return {1};
    }
    const Family family = family_of(call);
    const bool of_pages = family == Family::push || family == Family::pop ||
                          family == Family::reserve || family == Family::wait;
    return !call.receiver.empty() && of_pages ? std::vector<std::size_t>{0}
                                              : std::vector<std::size_t>{};
}

/// Which pairs of arguments are the two operands.
struct Operands {
    std::optional<std::size_t> buffers;  ///< the first of two neighbouring arguments
    std::optional<std::size_t> indices;
};

Operands operands_of(const Call& call) {
    const std::string& n = call.name;
    const bool two = begins(n, "add_") || begins(n, "sub_") || begins(n, "mul_") ||
                     begins(n, "matmul_") || begins(n, "mm_") || begins(n, "reduce_") ||
                     begins(n, "binary_op_init") || begins(n, "compute_kernel_hw_startup");
    const std::size_t count = call.arguments.size();
    if (begins(n, "binary_max_tile") || begins(n, "binary_min_tile") || ends(n, "_binary_tile")) {
        return count >= 2 ? Operands{{}, 0} : Operands{};
    }
    if (!two || !call.receiver.empty() || holds(n, "unary")) {
        return {};
    }
    if (holds(n, "init") || holds(n, "startup")) {
        // compute_kernel_hw_startup(in, out) has one operand.
        const bool one = holds(n, "startup") && count < 3;
        return count >= 2 && !one ? Operands{0, {}} : Operands{};
    }
    return count >= 5 ? Operands{0, 2} : Operands{};
}

class Maker {
  public:
    explicit Maker(std::string_view source) : source_(source), calls_(calls_of(source)) {}

    std::vector<Mutation> run() {
        for (std::size_t i = 0; i < calls_.size(); ++i) {
            index_ = i;
            const Call& call = calls_[i];
            if (call.statement && family_of(call) != Family::none) {
                drop(call);
                twice(call);
            }
            for (const std::size_t argument : counts_of(call)) {
                if (argument < call.arguments.size()) {
                    count(call, argument, Change::count_up, " + 1");
                    count(call, argument, Change::count_down, " - 1");
                }
            }
            swaps(call);
        }
        return std::move(made_);
    }

  private:
    [[nodiscard]] std::string text(Range r) const {
        return std::string(source_.substr(r.begin, r.end - r.begin));
    }

    void add(const Call& call, Change change, std::vector<Mutation::Edit> edits) {
        made_.push_back({change, family_of(call), on_one_line(text(call.whole)), index_, call.line,
                         std::move(edits)});
    }

    /// The ';' stays; the line ends within the call stay too.
    void drop(const Call& call) {
        const std::string old = text(call.whole);
        const auto lines = static_cast<std::size_t>(std::count(old.begin(), old.end(), '\n'));
        add(call, Change::drop, {{call.whole, std::string(lines, '\n')}});
    }

    /// In braces: the call may be all that an `if` or a loop without braces governs.
    void twice(const Call& call) {
        const std::string old = text(call.whole);
        const Range all{call.whole.begin, call.semicolon + 1};
        add(call, Change::twice, {{all, fmt::format("{{ {}; {}; }}", old, on_one_line(old))}});
    }

    void count(const Call& call, std::size_t argument, Change change, const char* step) {
        const Range range = call.arguments[argument];
        add(call, change, {{range, fmt::format("(({}){})", text(range), step)}});
    }

    std::vector<Mutation::Edit> swap(const Call& call, std::size_t first) {
        return {{call.arguments[first], call.texts[first + 1]},
                {call.arguments[first + 1], call.texts[first]}};
    }

    void swaps(const Call& call) {
        const Operands o = operands_of(call);
        const auto differ = [&](std::optional<std::size_t> first) {
            return first && call.texts[*first] != call.texts[*first + 1];
        };
        if (differ(o.buffers)) {
            add(call, Change::swap_buffers, swap(call, *o.buffers));
        }
        if (differ(o.indices)) {
            add(call, Change::swap_indices, swap(call, *o.indices));
        }
        if (differ(o.buffers) && differ(o.indices)) {
            auto edits = swap(call, *o.buffers);
            const auto more = swap(call, *o.indices);
            edits.insert(edits.end(), more.begin(), more.end());
            add(call, Change::swap_operands, std::move(edits));
        }
    }

    std::string_view source_;
    std::vector<Call> calls_;
    std::size_t index_ = 0;
    std::vector<Mutation> made_;
};

}  // namespace

const char* family_name(Family family) {
    static constexpr std::array<const char*, 10> kNames = {
        "operation", "wait", "push",    "pop",    "reserve",
        "barrier",   "init", "acquire", "commit", "release"};
    return kNames.at(static_cast<std::size_t>(family));
}

const char* change_name(Change change) {
    static constexpr std::array<const char*, 7> kNames = {
        "drop", "twice", "count +1", "count -1", "swap buffers", "swap indices", "swap operands"};
    return kNames.at(static_cast<std::size_t>(change));
}

Family family_of(const Call& call) {
    const std::string& n = call.name;
    const bool method = !call.receiver.empty();
    if (n == "cb_wait_front" || n == "tile_regs_wait" || begins(n, "noc_semaphore_wait") ||
        (method && (n == "wait_front" || n == "wait" || n == "wait_min"))) {
        return Family::wait;
    }
    if (n == "cb_push_back" || (method && n == "push_back")) {
        return Family::push;
    }
    if (n == "cb_pop_front" || (method && n == "pop_front")) {
        return Family::pop;
    }
    if (n == "cb_reserve_back" || (method && n == "reserve_back")) {
        return Family::reserve;
    }
    if (holds(n, "_barrier") || ends(n, "flushed") || (method && n == "barrier")) {
        return Family::barrier;
    }
    if (n == "tile_regs_acquire" || n == "acquire_dst") {
        return Family::acquire;
    }
    if (n == "tile_regs_commit") {
        return Family::commit;
    }
    if (n == "tile_regs_release" || n == "release_dst") {
        return Family::release;
    }
    if (ends(n, "_init") || holds(n, "_init_") || begins(n, "init_") || holds(n, "uninit") ||
        begins(n, "reconfig_data_format") || begins(n, "pack_reconfig") || holds(n, "hw_startup")) {
        return Family::init;
    }
    return Family::none;
}

std::string Mutation::text() const { return fmt::format("{} {}", change_name(change), call); }

std::vector<Mutation> mutations_of(std::string_view source) { return Maker(source).run(); }

std::string mutated(std::string_view source, const Mutation& mutation) {
    std::string text;
    std::size_t at = 0;
    for (const Mutation::Edit& edit : mutation.edits) {
        text += source.substr(at, edit.range.begin - at);
        text += edit.text;
        at = edit.range.end;
    }
    text += source.substr(at);
    return text;
}

}  // namespace tensight::mutation
