// SPDX-License-Identifier: Apache-2.0
#include "sim/loader/compile_error.h"

#include <charconv>
#include <optional>

namespace tensight::loader {

namespace {

std::string_view headline(FailureKind kind) {
    switch (kind) {
        case FailureKind::does_not_compile:
            return "the kernel does not compile";
        case FailureKind::unsupported_call:
            return "the kernel makes a call that is not supported";
        case FailureKind::does_not_link:
            return "the kernel does not link";
        case FailureKind::local_memory:
            return "the kernel's data does not fit";
        case FailureKind::tool:
            break;
    }
    return "the compiler failed";
}

// One source fails alike for several roles: say it once and name them.
std::string describe(const std::vector<CompileFailure>& failures) {
    std::string text;
    std::vector<bool> told(failures.size(), false);
    for (std::size_t i = 0; i < failures.size(); ++i) {
        if (told[i]) {
            continue;
        }
        const CompileFailure& first = failures[i];
        std::string roles(name(first.role));
        for (std::size_t j = i + 1; j < failures.size(); ++j) {
            const CompileFailure& other = failures[j];
            if (other.source == first.source && other.output == first.output) {
                told[j] = true;
                roles += ", " + std::string(name(other.role));
            }
        }
        text += (text.empty() ? "" : "\n") + first.source + " (" + roles +
                "): " + std::string(headline(first.kind)) + "\n" + first.output;
        if (!text.ends_with('\n')) {
            text += '\n';
        }
    }
    return text;
}

std::optional<unsigned> take_number(std::string_view& text) {
    unsigned number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{}) {
        return std::nullopt;
    }
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}

// "file:line[:column]" at the start of a text; what follows stays in `rest`.
std::optional<Diagnostic> take_place(std::string_view text, std::string_view& rest) {
    for (std::size_t colon = text.find(':'); colon != std::string_view::npos;
         colon = text.find(':', colon + 1)) {
        std::string_view after = text.substr(colon + 1);
        const auto line = take_number(after);
        if (!line || colon == 0) {
            continue;
        }
        Diagnostic place{std::string(text.substr(0, colon)), *line, 0, ""};
        if (after.starts_with(':')) {
            std::string_view tail = after.substr(1);
            if (const auto column = take_number(tail)) {
                place.column = *column;
                after = tail;
            }
        }
        rest = after;
        return place;
    }
    return std::nullopt;
}

template <typename Visit>
void for_each_line(std::string_view text, Visit visit) {
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        visit(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
}

bool take_prefix(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix)) {
        return false;
    }
    text.remove_prefix(prefix.size());
    return true;
}

bool take_severity(std::string_view& text) {
    return take_prefix(text, ": error: ") || take_prefix(text, ": fatal error: ") ||
           take_prefix(text, ": internal compiler error: ");
}

// The list of callers that precedes a message: "inlined from 'f()' at file:line:column,".
std::optional<Diagnostic> caller(std::string_view line) {
    const std::size_t inlined = line.find("inlined from ");
    const std::size_t at = line.rfind(" at ");
    if (inlined == std::string_view::npos || at == std::string_view::npos || at < inlined) {
        return std::nullopt;
    }
    std::string_view rest;
    return take_place(line.substr(at + 4), rest);
}

}  // namespace

CompileError::CompileError(std::vector<CompileFailure> failures)
    : LoaderError(describe(failures)), failures_(std::move(failures)) {}

bool lies_in(std::string_view path, const std::vector<std::string>& directories) {
    for (const std::string& directory : directories) {
        if (!directory.empty() && path.starts_with(directory) &&
            (directory.ends_with('/') || path.substr(directory.size()).starts_with('/'))) {
            return true;
        }
    }
    return false;
}

std::vector<Diagnostic> compiler_diagnostics(std::string_view output,
                                             const std::vector<std::string>& system_dirs) {
    std::vector<Diagnostic> found;
    std::vector<Diagnostic> callers;
    for_each_line(output, [&](std::string_view line) {
        if (auto place = caller(line)) {
            callers.push_back(std::move(*place));
            return;
        }
        std::string_view rest = line;
        if (take_prefix(rest, "<command-line>") && take_severity(rest)) {
            found.push_back({"", 0, 0, std::string(rest)});  // in a macro: a note tells where
            return;
        }
        rest = line;
        auto message = take_place(line, rest);
        if (message && rest.starts_with(": note: in expansion of macro") && !found.empty() &&
            found.back().file.empty()) {
            message->text = found.back().text;
            found.back() = std::move(*message);
            return;
        }
        const std::size_t mark = line.find(kUnsupportedCall);
        const bool marked = mark != std::string_view::npos;
        if (!message || !(take_severity(rest) || (marked && take_prefix(rest, ": warning: ")))) {
            if (!line.starts_with(' ')) {
                callers.clear();  // "In function ...:" opens the next message
            }
            return;
        }
        for (const Diagnostic& user : callers) {
            if (lies_in(message->file, system_dirs) && !lies_in(user.file, system_dirs)) {
                message->file = user.file, message->line = user.line, message->column = user.column;
            }
        }
        message->text = marked ? line.substr(mark) : rest;
        if (const std::size_t option = message->text.rfind(" [-W");
            marked && option != std::string::npos) {
            message->text.resize(option);
        }
        callers.clear();
        found.push_back(std::move(*message));
    });
    return found;
}

std::vector<Diagnostic> linker_diagnostics(std::string_view output) {
    std::vector<Diagnostic> found;
    for_each_line(output, [&](std::string_view line) {
        std::string_view rest;
        if (auto place = take_place(line, rest); place && take_prefix(rest, ": ")) {
            place->text = rest;
            found.push_back(std::move(*place));
        } else if (!line.ends_with(':')) {  // "...: in function `f()':" only introduces the next
            found.push_back({"", 0, 0, std::string(line)});
        }
    });
    return found;
}

}  // namespace tensight::loader
