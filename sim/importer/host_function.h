// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "sim/importer/metal_module.h"

namespace tensight::importer {

/// Reads a host function: its arguments, its body in braces. See read_metal_module().
class HostFunctionReader {
  public:
    /// `signature` stands before the arguments' parenthesis, `body` before the brace.
    HostFunctionReader(const Cursor& signature, const Cursor& body,
                       const std::map<std::string, Value>& globals)
        : cursor_(signature), body_(body), globals_(globals) {}

    HostFunction run(const std::string& name, const Place& place);

  private:
    void arguments();
    void operation();
    void quoted_operation(const std::string& result);
    void create_buffer(const std::string& result);
    void create_semaphore(const std::string& result, bool global);
    void transfer(Command::Kind kind);
    void enqueue_program();
    void program_attributes(Command& command, std::vector<std::int64_t>& segments);
    void memref_operation(const std::string& result);
    std::vector<std::string> operands();
    std::vector<std::int64_t> integer_array();
    AnyType result_type();
    void define(const std::string& name, Value value);
    void skip_attribute();

    Cursor cursor_;
    Cursor body_;
    const std::map<std::string, Value>& globals_;
    HostFunction function_;
};

}  // namespace tensight::importer
