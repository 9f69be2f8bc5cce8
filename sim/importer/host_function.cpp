// SPDX-License-Identifier: Apache-2.0
#include "sim/importer/host_function.h"

#include "sim/importer/kernel_config.h"

namespace tensight::importer {

HostFunction HostFunctionReader::run(const std::string& name, const Place& place) {
    function_.name = name;
    function_.place = place;
    arguments();
    cursor_ = body_;
    cursor_.expect("{");
    while (!cursor_.accept("}")) {
        if (cursor_.at_end()) {
            cursor_.unexpected("'}' at the end of the host function");
        }
        operation();
    }
    return std::move(function_);
}

/// (%arg0: memref<32x32xf32> {tt.name = "a"}, %arg1: i32)
void HostFunctionReader::arguments() {
    cursor_.expect("(");
    while (!cursor_.accept(")")) {
        Value value;
        value.place = cursor_.place();
        const std::string name = cursor_.expect(Token::Kind::value, "an argument such as %arg0");
        cursor_.expect(":");
        value.type = read_type(cursor_);
        if (cursor_.is("{")) {
            cursor_.skip_group();
        }
        cursor_.accept(",");
        function_.arguments.push_back(name);
        define(name, value);
    }
}

void HostFunctionReader::operation() {
    std::string result;
    if (cursor_.is(Token::Kind::value) && cursor_.peek(1).is("=")) {
        result = cursor_.take().text;
        cursor_.take();
    }
    if (cursor_.is(Token::Kind::string)) {
        quoted_operation(result);
    } else if (cursor_.is("memref.alloc") || cursor_.is("memref.get_global")) {
        memref_operation(result);
    } else if (cursor_.accept("return") || cursor_.accept("func.return")) {
        while (cursor_.is(Token::Kind::value)) {
            function_.results.push_back(cursor_.take().text);
            cursor_.accept(",");
        }
        cursor_.skip_operation();
    } else {
        cursor_.take();
        cursor_.skip_operation();
    }
}

void HostFunctionReader::quoted_operation(const std::string& result) {
    const std::string name = cursor_.peek().text;
    if (name == "ttmetal.create_buffer") {
        create_buffer(result);
    } else if (name == "ttmetal.create_local_semaphore" ||
               name == "ttmetal.create_global_semaphore") {
        create_semaphore(result, name == "ttmetal.create_global_semaphore");
    } else if (name == "ttmetal.enqueue_write_buffer") {
        transfer(Command::Kind::write);
    } else if (name == "ttmetal.enqueue_read_buffer") {
        transfer(Command::Kind::read);
    } else if (name == "ttmetal.enqueue_program") {
        enqueue_program();
    } else if (name == "ttmetal.mesh_shard") {
        cursor_.fail("ttmetal.mesh_shard", "a program of one chip");
    } else if (name == "ttmetal.reset_global_semaphore") {
        cursor_.fail("a global semaphore that is set anew between programs",
                     "semaphores that keep their value");
    } else {
        cursor_.take();
        cursor_.skip_operation();  // deallocate_buffer, finish, and what is not the device's
    }
}

/// "ttmetal.create_buffer"() <{address = 107808 : i64}> : () -> memref<...>
void HostFunctionReader::create_buffer(const std::string& result) {
    Value value;
    value.kind = Value::Kind::buffer;
    value.place = cursor_.place();
    cursor_.take();
    operands();
    if (cursor_.is("<") || cursor_.is("{")) {
        Cursor inside = cursor_;
        cursor_.skip_group();
        for (; inside.position() < cursor_.position(); inside.take()) {
            if (inside.is("virtualGridForwardMapping")) {
                inside.fail("a buffer on a virtual grid", "a buffer whose grid is the cores' grid");
            }
        }
    }
    value.type = result_type();
    if (!value.type.is_memref) {
        throw ImportError(value.place, "a buffer that is no memref", "a memref");
    }
    define(result, value);
}

/// <{initial_value = 0 : ui32}>, and core_range = #ttmetal.core_range<...> of a global one
void HostFunctionReader::create_semaphore(const std::string& result, bool global) {
    Value value;
    value.kind = global ? Value::Kind::global_semaphore : Value::Kind::local_semaphore;
    value.place = cursor_.place();
    cursor_.take();
    operands();
    if (cursor_.is("<") || cursor_.is("{")) {
        Cursor inside = cursor_;
        cursor_.skip_group();
        while (inside.position() < cursor_.position()) {
            if (inside.accept("initial_value") || inside.accept("initialValue")) {
                inside.expect("=");
                value.initial = static_cast<std::uint32_t>(inside.expect_integer());
            } else if (inside.accept("core_range")) {
                inside.expect("=");
                value.cores = read_core_range(inside);
            } else {
                inside.take();
            }
        }
    }
    value.type = result_type();
    define(result, value);
}

/// "ttmetal.enqueue_write_buffer"(%host, %buffer) : ...; reading: (%buffer, %host)
void HostFunctionReader::transfer(Command::Kind kind) {
    Command command;
    command.kind = kind;
    command.place = cursor_.place();
    cursor_.take();
    const auto names = operands();
    if (names.size() != 2) {
        throw ImportError(command.place, fmt::format("{} operands", names.size()), "two");
    }
    command.from = names[0];
    command.to = names[1];
    function_.commands.push_back(command);
    cursor_.skip_operation();
}

/// "ttmetal.enqueue_program"(%args..., %cbs...) <{cb_ports = ..., kernelConfigs = [...],
/// operandSegmentSizes = array<i32: 2, 2>}> : ...
void HostFunctionReader::enqueue_program() {
    Command command;
    command.place = cursor_.place();
    cursor_.take();
    std::vector<std::string> names = operands();
    std::vector<std::int64_t> segments;
    program_attributes(command, segments);
    if (segments.size() != 2 ||
        segments[0] + segments[1] != static_cast<std::int64_t>(names.size()) || segments[0] < 0 ||
        segments[1] != static_cast<std::int64_t>(command.cb_ports.size())) {
        throw ImportError(command.place, "operands that do not fit operandSegmentSizes",
                          "arguments, and circular buffers with a port each");
    }
    command.args.assign(names.begin(), names.begin() + segments[0]);
    command.cbs.assign(names.begin() + segments[0], names.end());
    function_.commands.push_back(std::move(command));
    cursor_.skip_operation();
}

void HostFunctionReader::program_attributes(Command& command, std::vector<std::int64_t>& segments) {
    const bool properties = cursor_.accept("<");
    cursor_.expect("{");
    while (!cursor_.accept("}")) {
        if (cursor_.at_end()) {
            cursor_.unexpected("'}' behind the program's attributes");
        }
        if (cursor_.accept("cb_ports")) {
            command.cb_ports = integer_array();
        } else if (cursor_.accept("operandSegmentSizes")) {
            segments = integer_array();
        } else if (cursor_.accept("kernelConfigs")) {
            cursor_.expect("=");
            cursor_.expect("[");
            while (!cursor_.accept("]")) {
                command.kernels.push_back(read_kernel_config(cursor_));
                cursor_.accept(",");
            }
        } else {
            skip_attribute();
        }
        cursor_.accept(",");
    }
    if (properties) {
        cursor_.expect(">");
    }
}

void HostFunctionReader::memref_operation(const std::string& result) {
    Value value;
    value.place = cursor_.place();
    const bool global = cursor_.take().text == "memref.get_global";
    if (global) {
        const std::string name = cursor_.expect(Token::Kind::symbol, "the name of a global");
        const auto found = globals_.find(name);
        if (found == globals_.end()) {
            throw ImportError(value.place,
                              fmt::format("@{} is no global with one number throughout", name),
                              "dense<number>");
        }
        value = found->second;
    } else {
        value.kind = Value::Kind::host;
        operands();
        if (cursor_.is("{")) {
            cursor_.skip_group();
        }
        cursor_.expect(":");
        value.type = read_type(cursor_);
    }
    define(result, value);
    cursor_.skip_operation();
}

std::vector<std::string> HostFunctionReader::operands() {
    std::vector<std::string> names;
    cursor_.expect("(");
    while (!cursor_.accept(")")) {
        names.push_back(cursor_.expect(Token::Kind::value, "an operand such as %0"));
        cursor_.accept(",");
    }
    return names;
}

/// = array<i64: 0, 1>
std::vector<std::int64_t> HostFunctionReader::integer_array() {
    std::vector<std::int64_t> numbers;
    cursor_.expect("=");
    cursor_.expect("array");
    cursor_.expect("<");
    cursor_.take();  // i32 or i64
    if (cursor_.accept(":")) {
        while (!cursor_.is(">")) {
            numbers.push_back(cursor_.expect_integer());
            cursor_.accept(",");
        }
    }
    cursor_.expect(">");
    return numbers;
}

/// : (types) -> type
AnyType HostFunctionReader::result_type() {
    cursor_.expect(":");
    cursor_.skip_group();
    cursor_.expect("->");
    return read_type(cursor_);
}

void HostFunctionReader::define(const std::string& name, Value value) {
    if (name.empty()) {
        throw ImportError(value.place, "a result without a name", "%name = ...");
    }
    function_.values[name] = std::move(value);
}

void HostFunctionReader::skip_attribute() {
    while (!cursor_.at_end() && !cursor_.is(",") && !cursor_.is("}")) {
        if (cursor_.is("(") || cursor_.is("[") || cursor_.is("{") || cursor_.is("<")) {
            cursor_.skip_group();
        } else {
            cursor_.take();
        }
    }
}

}  // namespace tensight::importer
