// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <system_error>
#include <utility>

#include "sim/workload/expression_tree.h"
#include "sim/workload/number_text.h"
#include "sim/workload/workload_error.h"

namespace tensight::workload::expression {
namespace {

constexpr std::array<std::pair<std::string_view, Op>, 6> kVariables = {{{"x", Op::x},
                                                                        {"y", Op::y},
                                                                        {"i", Op::i},
                                                                        {"n", Op::n},
                                                                        {"columns", Op::columns},
                                                                        {"rows", Op::rows}}};
constexpr std::array<std::pair<std::string_view, Op>, 3> kBufferCalls = {
    {{"addr", Op::address}, {"tiles", Op::tiles}, {"accessor", Op::accessor}}};
constexpr std::array<std::string_view, 5> kReserved = {"if", "else", "and", "or", "not"};
// Longer signs first: "<" would match the start of "<=".
constexpr std::array<std::pair<std::string_view, Op>, 6> kComparisons = {{{"<=", Op::less_equal},
                                                                          {">=", Op::greater_equal},
                                                                          {"==", Op::equal},
                                                                          {"!=", Op::not_equal},
                                                                          {"<", Op::less},
                                                                          {">", Op::greater}}};
constexpr std::string_view kOperand = "a number, a name, '-', 'not' or '('";

bool is_word_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Recursive descent, one function per level of precedence, lowest first.
class Parser {
  public:
    explicit Parser(Tree& tree) : tree_(tree), text_(tree.text) {}

    void run() {
        tree_.root = conditional();
        skip_blanks();
        if (at_ < text_.size()) {
            fail(fmt::format("unexpected {}", in_quotes(text_.substr(at_))),
                 "an operator or the end");
        }
        for (std::size_t k = 0; k + 1 < tree_.nodes.size(); ++k) {
            if (tree_.nodes[k].op == Op::accessor) {
                tree_.fail(tree_.nodes[k].column, "accessor() inside an expression",
                           "accessor(buffer) as the whole argument: it is several words");
            }
        }
    }

  private:
    // Counts the levels of recursion, so that "((((((..." ends in an error.
    struct Level {
        explicit Level(Parser& parser) : parser(parser) {
            if (++parser.level_ > kMaxDepth) {
                parser.too_deep();
            }
        }
        ~Level() { --parser.level_; }
        Level(const Level&) = delete;
        Level& operator=(const Level&) = delete;
        Parser& parser;
    };

    int column() const { return static_cast<int>(at_) + 1; }

    // Column of the next word or sign.
    int next_column() {
        skip_blanks();
        return column();
    }

    [[noreturn]] void fail(std::string_view problem, std::string_view expected) const {
        tree_.fail(column(), problem, expected);
    }
    [[noreturn]] void too_deep() const {
        fail("nested too deeply", fmt::format("at most {} levels", kMaxDepth));
    }

    void skip_blanks() {
        constexpr std::string_view kBlanks = " \t\r\n";
        while (at_ < text_.size() && kBlanks.find(text_[at_]) != std::string_view::npos) {
            ++at_;
        }
    }

    bool take(std::string_view sign) {
        skip_blanks();
        const bool there = text_.substr(at_).starts_with(sign);
        at_ += there ? sign.size() : 0;
        return there;
    }

    void expect(std::string_view sign) {
        if (!take(sign)) {
            fail(at_ < text_.size() ? fmt::format("unexpected {}", in_quotes(text_.substr(at_)))
                                    : std::string("the expression ends"),
                 fmt::format("'{}'", sign));
        }
    }

    std::string_view peek_word() {
        skip_blanks();
        std::size_t end = at_;
        while (end < text_.size() && is_word_character(text_[end])) {
            ++end;
        }
        return text_.substr(at_, end - at_);
    }

    bool take_word(std::string_view word) {
        const bool there = peek_word() == word;
        at_ += there ? word.size() : 0;
        return there;
    }

    int add(Op op, int column, int a = -1, int b = -1, int c = -1, std::int64_t value = 0) {
        int depth = 1;
        for (const int child : {a, b, c}) {
            if (child >= 0) {
                depth = std::max(depth, 1 + tree_.nodes[static_cast<std::size_t>(child)].depth);
            }
        }
        if (depth > kMaxDepth) {
            too_deep();
        }
        tree_.nodes.push_back({op, a, b, c, value, column, depth});
        return static_cast<int>(tree_.nodes.size()) - 1;
    }

    int conditional() {
        const Level level(*this);
        const int value = disjunction();
        const int place = next_column();
        if (!take_word("if")) {
            return value;
        }
        const int condition = disjunction();
        if (!take_word("else")) {
            fail("'if' without 'else'", "a if condition else b");
        }
        return add(Op::conditional, place, value, condition, conditional());
    }

    int disjunction() {
        int left = conjunction();
        for (int place = next_column(); take_word("or"); place = next_column()) {
            left = add(Op::logical_or, place, left, conjunction());
        }
        return left;
    }

    int conjunction() {
        int left = negation();
        for (int place = next_column(); take_word("and"); place = next_column()) {
            left = add(Op::logical_and, place, left, negation());
        }
        return left;
    }

    int negation() {
        const int place = next_column();
        if (take_word("not")) {
            const Level level(*this);
            return add(Op::logical_not, place, negation());
        }
        return comparison();
    }

    // a < b < c means a < b and b < c, as in Python; operands have no side effects, so b may be
    // evaluated twice.
    int comparison() {
        int left = sum();
        int result = -1;
        while (true) {
            const int place = next_column();
            const auto* found = std::find_if(kComparisons.begin(), kComparisons.end(),
                                             [this](const auto& row) { return take(row.first); });
            if (found == kComparisons.end()) {
                return result < 0 ? left : result;
            }
            const int right = sum();
            const int test = add(found->second, place, left, right);
            result = result < 0 ? test : add(Op::logical_and, place, result, test);
            left = right;
        }
    }

    int sum() {
        int left = product();
        while (true) {
            const int place = next_column();
            if (take("+")) {
                left = add(Op::add, place, left, product());
            } else if (take("-")) {
                left = add(Op::subtract, place, left, product());
            } else {
                return left;
            }
        }
    }

    int product() {
        int left = sign();
        while (true) {
            const int place = next_column();
            if (take("*")) {
                left = add(Op::multiply, place, left, sign());
            } else if (take("//")) {
                left = add(Op::divide, place, left, sign());
            } else if (take("/")) {
                tree_.fail(place, "'/' is not an operator", "'//' (integer division)");
            } else if (take("%")) {
                left = add(Op::modulo, place, left, sign());
            } else {
                return left;
            }
        }
    }

    int sign() {
        const int place = next_column();
        const bool minus = take("-");
        if (!minus && !take("+")) {
            return primary();
        }
        const Level level(*this);
        const int operand = sign();
        return minus ? add(Op::negate, place, operand) : operand;
    }

    int primary() {
        if (take("(")) {
            const int inside = conditional();
            expect(")");
            return inside;
        }
        const std::string_view word = peek_word();
        const int place = column();
        if (word.empty()) {
            fail(at_ < text_.size() ? fmt::format("unexpected {}", in_quotes(text_.substr(at_)))
                                    : std::string("the expression ends"),
                 kOperand);
        }
        if (word.front() >= '0' && word.front() <= '9') {
            return number(word);
        }
        for (const auto& [name, op] : kVariables) {
            if (word == name) {
                at_ += word.size();
                return add(op, place);
            }
        }
        return call(word, place);
    }

    int number(std::string_view word) {
        const auto value = parse_integer(word);
        const std::size_t after = at_ + word.size();
        if (after < text_.size() && text_[after] == '.') {
            fail("a number with a fraction", "an integer; bits(1.5) gives the bits of a float");
        }
        if (!value) {
            fail(fmt::format("{} is not a number", in_quotes(word)),
                 "a decimal integer without leading zeros, or 0x..., below 2^63");
        }
        const int place = column();
        at_ = after;
        return add(Op::number, place, -1, -1, -1, *value);
    }

    int call(std::string_view word, int place) {
        for (const auto& [name, op] : kBufferCalls) {
            if (word == name) {
                at_ += word.size();
                return add(op, place, -1, -1, -1, buffer_argument());
            }
        }
        const bool smallest = word == "min";
        const bool horizontal = word == "noc_x";
        const std::size_t name_at = at_;
        at_ += word.size();
        if (smallest || word == "max") {
            return fold(smallest ? Op::min : Op::max, place);
        }
        if (word == "bits") {
            return float_bits(place);
        }
        if (word == "sem") {
            expect("(");
            const int id = conditional();
            expect(")");
            return add(Op::semaphore, place, id);
        }
        if (horizontal || word == "noc_y") {
            expect("(");
            const int x = conditional();
            expect(",");
            const int y = conditional();
            expect(")");
            return add(horizontal ? Op::noc_x : Op::noc_y, place, x, y);
        }
        at_ = name_at;
        fail(fmt::format("unknown name {}", in_quotes(word)),
             "x, y, i, n, columns, rows, min, max, addr, sem, noc_x, noc_y, tiles, bits or "
             "accessor");
    }

    std::int64_t buffer_argument() {
        expect("(");
        const std::string_view name = peek_word();
        const bool reserved =
            std::find(kReserved.begin(), kReserved.end(), name) != kReserved.end();
        if (!is_identifier(name) || reserved) {
            fail("no buffer name", "the name of a buffer");
        }
        at_ += name.size();
        tree_.buffers.emplace_back(name);
        expect(")");
        return static_cast<std::int64_t>(tree_.buffers.size()) - 1;
    }

    int fold(Op op, int place) {
        expect("(");
        int left = conditional();
        expect(",");
        do {
            left = add(op, place, left, conditional());
        } while (take(","));
        expect(")");
        return left;
    }

    int float_bits(int place) {
        expect("(");
        skip_blanks();
        const std::size_t end = std::min(text_.find_first_of(" )", at_), text_.size());
        std::string_view literal = text_.substr(at_, end - at_);
        if (literal.starts_with('+') && !literal.starts_with("+-")) {
            literal.remove_prefix(1);
        }
        float value = 0.0F;
        const char* last = literal.data() + literal.size();
        const auto [stop, error] = std::from_chars(literal.data(), last, value);
        if (error != std::errc{} || stop != last) {
            fail(fmt::format("{} is not a float32", in_quotes(literal)),
                 "a literal as 1.5, -2e-3, inf or nan");
        }
        at_ = end;
        expect(")");
        return add(Op::number, place, -1, -1, -1, std::bit_cast<std::uint32_t>(value));
    }

    Tree& tree_;
    std::string_view text_;
    std::size_t at_ = 0;
    int level_ = 0;
};

}  // namespace

void Tree::fail(int column, std::string_view problem, std::string_view expected) const {
    throw WorkloadError(
        location, fmt::format("column {} of {}: {}", column, in_quotes(text), problem), expected);
}

Tree parse(std::string_view text, const Location& location) {
    Tree tree;
    tree.location = location;
    tree.text = std::string(text);
    if (text.size() > kMaxText) {
        throw WorkloadError(location, fmt::format("an expression of {} bytes", text.size()),
                            fmt::format("at most {}", kMaxText));
    }
    Parser(tree).run();
    return tree;
}

}  // namespace tensight::workload::expression
