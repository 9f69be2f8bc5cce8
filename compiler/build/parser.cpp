// SPDX-License-Identifier: Apache-2.0
#include "compiler/build/parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "compiler/build/builder.h"
#include "compiler/build/expression_parser.h"
#include "compiler/build/lexer.h"

namespace tensight::compiler {

namespace {

constexpr int kMaxDimensions = 3;

class Parser : public ExpressionParser {
  public:
    Parser(std::vector<Token> tokens, const std::string& file)
        : ExpressionParser(std::move(tokens)), file_(file) {}

    Program run() {
        statement_word("program");
        Builder builder(word("a name for the program").text);
        builder_ = &builder;
        line_end();
        while (peek().kind != TokenKind::end) {
            statement();
        }
        if (loop_line_.line != 0) {
            throw ProgramError(loop_line_, "this loop has no 'end'");
        }
        builder.at(peek().place);
        Program program = builder.take();
        program.file = file_;
        return program;
    }

  private:
    void statement_word(const std::string& expected) {
        const Token& token = word(fmt::format("'{}'", expected));
        if (token.text != expected) {
            throw ProgramError(token.place,
                               fmt::format("'{}', expected '{}'", token.text, expected));
        }
    }

    void statement() {
        const Token first = word("a statement");
        builder_->at(first.place);
        if (pending_ && first.text != "carry") {
            begin();
        }
        if (first.text == "input") {
            input();
        } else if (first.text == "output") {
            output();
        } else if (first.text == "option") {
            option();
        } else if (first.text == "for") {
            loop(first.place);
        } else if (first.text == "carry") {
            carry();
        } else if (first.text == "next") {
            next();
        } else if (first.text == "end") {
            end(first.place);
        } else {
            assign(first);
        }
        line_end();
    }

    /// A name that may be given a value.
    Token fresh(const std::string& what) {
        Token name = word(what);
        static const std::set<std::string> kReserved = {
            "program", "input", "output", "option", "for", "in", "chunks", "until", "carry", "next",
            "end", "matmul", "bf16", "fp32", "bfp8",
            // and in YAML
            "null", "Null", "NULL"};
        if (kReserved.contains(name.text)) {
            throw ProgramError(name.place, fmt::format("'{}' has a meaning of its own, expected {}",
                                                       name.text, what));
        }
        return name;
    }

    void define(const Token& name, Tensor value) {
        values_[name.text] = value;
        builder_->name(value, name.text);
    }

    std::vector<std::int64_t> shape(int& dimensions) {
        const Place place = peek().place;
        const std::vector<std::int64_t> extents = extent_list();
        dimensions = static_cast<int>(extents.size());
        if (dimensions < 2 || dimensions > kMaxDimensions) {
            throw ProgramError(place, fmt::format("a shape of {} extents, expected [rows, columns] "
                                                  "or [batch, rows, columns]",
                                                  dimensions));
        }
        return extents;
    }

    Type type_or_bf16() {
        if (peek().kind != TokenKind::word) {
            return Type::bf16;
        }
        for (const auto& [name, type] :
             {std::pair{"bf16", Type::bf16}, std::pair{"fp32", Type::fp32},
              std::pair{"bfp8", Type::bfp8}}) {
            if (peek().text == name) {
                take();
                return type;
            }
        }
        return Type::bf16;
    }

    bool is_sharded() { return peek().kind == TokenKind::word && peek().text == "sharded"; }

    Shards shards_or_none() {
        if (!is_sharded()) {
            return Shards::none;
        }
        take();
        const Token kind = word("height, width or block");
        for (const auto& [name, shards] :
             {std::pair{"height", Shards::height}, std::pair{"width", Shards::width},
              std::pair{"block", Shards::block}}) {
            if (kind.text == name) {
                return shards;
            }
        }
        throw ProgramError(kind.place,
                           fmt::format("'{}', expected height, width or block", kind.text));
    }

    void input() {
        const Token name = fresh("a name for the input");
        if (values_.contains(name.text) || names_.contains(name.text)) {
            throw ProgramError(name.place, fmt::format("'{}' is there already", name.text));
        }
        int dimensions = 0;
        const Shape s = shape_of(shape(dimensions));
        const Type type = type_or_bf16();
        const Source source = source_of();
        const Shards shards = shards_or_none();
        builder_->at(name.place);
        define(name, builder_->input(name.text, s, type, source, dimensions, shards));
        names_.insert(name.text);
    }

    Source source_of() {
        Source source;
        if (peek().kind == TokenKind::line_end || is_sharded()) {
            return source;
        }
        const Token kind = word("uniform, normal, constant or file");
        if (kind.text != "file" && kind.text != "constant" && kind.text != "uniform" &&
            kind.text != "normal") {
            throw ProgramError(kind.place,
                               fmt::format("'{}', expected uniform(low, high), normal(mean, "
                                           "deviation), constant(value) or file(\"x.npy\")",
                                           kind.text));
        }
        symbol("(");
        if (kind.text == "file") {
            source.kind = Source::Kind::file;
            if (peek().kind != TokenKind::text) {
                throw ProgramError(peek().place, "expected the name of a .npy file in quotes");
            }
            source.file = take().text;
        } else if (kind.text == "constant") {
            source.kind = Source::Kind::constant;
            source.first = constant();
        } else {
            source.kind = kind.text == "uniform" ? Source::Kind::uniform : Source::Kind::normal;
            source.first = constant();
            symbol(",");
            source.second = constant();
            if (source.kind == Source::Kind::uniform && source.first > source.second) {
                throw ProgramError(kind.place, "uniform(low, high) with low above high");
            }
        }
        symbol(")");
        return source;
    }

    void output() {
        const Token name = fresh("a name for the output");
        if (names_.contains(name.text)) {
            throw ProgramError(name.place, fmt::format("'{}' is the name of an input or output "
                                                       "already",
                                                       name.text));
        }
        names_.insert(name.text);
        const Type type = type_or_bf16();
        const Shards shards = shards_or_none();
        symbol("=");
        const Tensor value = tensor();
        builder_->at(name.place);
        builder_->name(value, name.text);
        builder_->output(name.text, value, type, value.shape().batch > 1 ? kMaxDimensions : 2,
                         shards);
    }

    void option() {
        const Token name = word("fidelity, dst, sync or intermediate");
        const Token value = take();
        Mode& mode = builder_->mode();
        const auto choose = [&](auto& field, auto... choices) {
            if (!((value.text == choices.first ? (field = choices.second, true) : false) || ...)) {
                throw ProgramError(value.place, fmt::format("'{}' is no value of option {}",
                                                            value.text, name.text));
            }
        };
        if (name.text == "fidelity") {
            choose(mode.fidelity, std::pair{"LoFi", Fidelity::LoFi},
                   std::pair{"HiFi2", Fidelity::HiFi2}, std::pair{"HiFi3", Fidelity::HiFi3},
                   std::pair{"HiFi4", Fidelity::HiFi4});
        } else if (name.text == "dst") {
            choose(mode.dst_bits, std::pair{"16", 16}, std::pair{"32", 32});
        } else if (name.text == "sync") {
            choose(mode.full_sync, std::pair{"half", false}, std::pair{"full", true});
        } else if (name.text == "intermediate") {
            choose(mode.intermediate, std::pair{"bf16", Type::bf16}, std::pair{"fp32", Type::fp32});
        } else {
            throw ProgramError(name.place,
                               fmt::format("no option '{}', expected fidelity, dst, sync or "
                                           "intermediate",
                                           name.text));
        }
    }

    void loop(Place place) {
        std::vector<Token> names = {fresh("a name for a chunk")};
        while (is_symbol(",")) {
            take();
            names.push_back(fresh("a name for a chunk"));
        }
        statement_word("in");
        statement_word("chunks");
        symbol("(");
        std::vector<Tensor> inputs;
        for (std::size_t i = 0; i < names.size(); ++i) {
            inputs.push_back(tensor());
            symbol(",");
        }
        const std::int64_t step = extent();
        symbol(")");
        bool until_diagonal = false;
        if (peek().kind == TokenKind::word && peek().text == "until") {
            take();
            statement_word("diagonal");
            until_diagonal = true;
        }
        symbol(":");
        if (loop_line_.line != 0) {
            throw ProgramError(place, "a loop inside a loop, expected one after the other");
        }
        loop_line_ = place;
        carried_.clear();
        pending_ = Header{names, inputs, step, until_diagonal};
    }

    void carry() {
        if (!pending_) {
            throw ProgramError(peek().place, "'carry' stands right after the line of its loop");
        }
        const Token name = fresh("a name for the carried value");
        symbol("=");
        // What it begins with belongs to what comes before the loop.
        carried_.emplace_back(name.text, tensor());
    }

    void begin() {
        const Header header = *pending_;
        pending_.reset();
        builder_->at(loop_line_);
        const std::vector<Tensor> chunks =
            builder_->begin_loop(header.inputs, header.step, header.until_diagonal);
        for (std::size_t i = 0; i < chunks.size(); ++i) {
            define(header.names[i], chunks[i]);
        }
        for (auto& [name, value] : carried_) {
            value = builder_->carry(value);
            values_[name] = value;
            builder_->name(value, name);
        }
    }

    void next() {
        const Token name = word("the name of a carried value");
        const auto found = std::find_if(carried_.begin(), carried_.end(),
                                        [&](const auto& c) { return c.first == name.text; });
        if (found == carried_.end()) {
            throw ProgramError(name.place, fmt::format("'{}' is not carried by a loop", name.text));
        }
        symbol("=");
        const Tensor value = tensor();
        builder_->at(name.place);
        builder_->name(value, "next_" + name.text);
        builder_->set_next(found->second, value);
    }

    void end(Place place) {
        builder_->at(place);
        const std::vector<Tensor> results = builder_->end_loop();
        for (std::size_t i = 0; i < results.size(); ++i) {
            values_[carried_[i].first] = results[i];
        }
        carried_.clear();
        loop_line_ = {};
    }

    void assign(const Token& name) {
        if (!is_symbol("=")) {
            throw ProgramError(name.place,
                               fmt::format("'{}', expected a statement: input, output, "
                                           "option, for, carry, next, end or NAME = ...",
                                           name.text));
        }
        take();
        values_[name.text] = tensor();
        builder_->name(values_[name.text], name.text);
    }

    std::string file_;
    std::set<std::string> names_;  // of inputs and outputs
    std::vector<std::pair<std::string, Tensor>> carried_;
    struct Header {
        std::vector<Token> names;
        std::vector<Tensor> inputs;
        std::int64_t step = 0;
        bool until_diagonal = false;
    };
    std::optional<Header> pending_;  // a loop whose carried values are still to come
    Place loop_line_;
};

}  // namespace

Program parse(std::string_view text, const std::string& file) {
    return Parser(tokens_of(text), file).run();
}

}  // namespace tensight::compiler
