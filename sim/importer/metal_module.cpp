// SPDX-License-Identifier: Apache-2.0
#include "sim/importer/metal_module.h"

#include <fmt/format.h>

#include "sim/importer/host_function.h"

namespace tensight::importer {

namespace {

class ModuleReader {
  public:
    ModuleReader(const std::string& file, const std::vector<Token>& tokens)
        : cursor_(file, tokens) {}

    MetalModule run() {
        const int open = open_braces();
        while (!cursor_.at_end()) {
            if (cursor_.accept("func.func")) {
                function();
            } else if (cursor_.is("memref.global")) {
                global();
            } else if (cursor_.is("arch") && cursor_.peek(1).is("=") && cursor_.peek(2).is("<")) {
                module_.arch = cursor_.peek(3).text;
                cursor_.take();
            } else {
                cursor_.take();
            }
        }
        if (open > 0) {  // a text that was cut off may still have all that is read here
            cursor_.unexpected(fmt::format("{} more '}}'", open));
        }
        return std::move(module_);
    }

  private:
    [[nodiscard]] int open_braces() const {
        int open = 0;
        for (Cursor all = cursor_; !all.at_end(); all.take()) {
            open += all.is("{") ? 1 : 0;
            open -= all.is("}") ? 1 : 0;
        }
        return open;
    }

    /// memref.global "private" constant @name : memref<...> = dense<1.0>
    void global() {
        Value value;
        value.kind = Value::Kind::constant;
        value.place = cursor_.place();
        cursor_.take();
        while (!cursor_.at_end() && !cursor_.is(Token::Kind::symbol)) {
            cursor_.take();
        }
        const std::string name = cursor_.expect(Token::Kind::symbol, "the name of a global");
        cursor_.expect(":");
        value.type = read_type(cursor_);
        if (cursor_.accept("=") && cursor_.accept("dense") && cursor_.accept("<") &&
            cursor_.is(Token::Kind::number)) {
            value.constant = std::stod(cursor_.peek().text);
            globals_[name] = value;
        }
    }

    /// func.func private @name(...) -> ... attributes {...} { body }
    void function() {
        const Place place = cursor_.place();
        const bool is_private = cursor_.accept("private");
        cursor_.accept("public");
        const std::string name = cursor_.expect(Token::Kind::symbol, "the name of a function");
        const Cursor signature = cursor_;
        cursor_.skip_group();
        if (cursor_.accept("->")) {
            if (cursor_.is("(")) {
                cursor_.skip_group();
            } else {
                read_type(cursor_);
            }
        }
        std::string thread;
        if (cursor_.accept("attributes")) {
            thread = thread_of();
        }
        if (!cursor_.is("{")) {
            return;  // a declaration
        }
        if (!thread.empty()) {
            module_.kernels.push_back({name, thread == "compute", place});
        }
        if (thread.empty() && !is_private) {
            HostFunctionReader reader(signature, cursor_, globals_);
            module_.functions.push_back(reader.run(name, place));
        }
        cursor_.skip_group();
    }

    /// The thread of `{..., ttkernel.thread = #ttkernel.thread<noc>}`, or nothing.
    std::string thread_of() {
        Cursor inside = cursor_;
        cursor_.skip_group();
        const std::size_t end = cursor_.position();
        for (; inside.position() < end; inside.take()) {
            if (inside.accept_name("#ttkernel.thread") && inside.accept("<")) {
                return inside.expect(Token::Kind::word, "compute or noc");
            }
        }
        return "";
    }

    Cursor cursor_;
    MetalModule module_;
    std::map<std::string, Value> globals_;
};

}  // namespace

MetalModule read_metal_module(const std::string& file, std::string_view text) {
    const std::vector<Token> tokens = read_tokens(file, text);
    return ModuleReader(file, tokens).run();
}

}  // namespace tensight::importer
