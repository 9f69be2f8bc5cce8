// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <set>
#include <string>

#include "compiler/emit/text.h"

namespace tensight::compiler {

/// Lines of C++ with their indentation, cut at 100 columns where a comma allows.
class Lines {
  public:
    void add(const std::string& text);
    void blank() { text_ += "\n"; }
    void comment(const std::string& text);
    void open(const std::string& text);
    void close();
    [[nodiscard]] const std::string& text() const { return text_; }

  private:
    std::string text_;
    int depth_ = 0;
};

/// "cb_x".
std::string buffer_name(const Plan& plan, int buffer);

/// Statements with `print_call` for calls. Pieces are left to the caller: `print_piece`.
void print_body(Lines& lines, const Body& body, const std::function<void(const Call&)>& print_call,
                const std::function<void(const Stmt&)>& print_piece);

/// Runtime arguments of a group of cores that share blocks.
inline constexpr int kGroupArguments = 8;
/// Whether some block is shared so.
bool shares(const Body& body, Sharing sharing);

void collect_calls(const Body& body, const std::function<void(const Call&)>& visit);

/// The lines above a kernel: what it is, who made it.
void print_head(Lines& lines, const Plan& plan, const std::string& what);

/// constexpr uint32_t cb_x = get_compile_time_arg_val(0); ...
void print_buffers(Lines& lines, const Plan& plan, const Body& body);

}  // namespace tensight::compiler
