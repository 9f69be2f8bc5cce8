// SPDX-License-Identifier: Apache-2.0
#include "sim/importer/kernel_config.h"

namespace tensight::importer {

namespace {

KernelArg read_arg(Cursor& cursor) {
    static const std::map<std::string, ArgType> kTypes = {
        {"cb_port", ArgType::cb_port},
        {"buffer_address", ArgType::buffer_address},
        {"local_semaphore", ArgType::local_semaphore},
        {"global_semaphore", ArgType::global_semaphore},
        {"scalar", ArgType::scalar},
        {"named_argument", ArgType::named_argument},
        {"tensor_accessor_args", ArgType::tensor_accessor_args}};
    KernelArg arg;
    arg.place = cursor.place();
    cursor.expect("<");
    const auto type = kTypes.find(cursor.peek().text);
    if (type == kTypes.end()) {
        cursor.unexpected("a kind of kernel argument such as cb_port");
    }
    cursor.take();
    arg.type = type->second;
    cursor.expect("[");
    arg.operand = static_cast<std::size_t>(cursor.expect_integer());
    cursor.expect("]");
    cursor.expect(">");
    return arg;
}

/// #ttmetal.kernel_args<common_rt_args = [...] rt_args = [...] ct_args = [...]>
void read_args(Cursor& cursor, KernelConfig& config) {
    if (!cursor.accept_name("#ttmetal.kernel_args")) {
        cursor.unexpected("#ttmetal.kernel_args");
    }
    cursor.expect("<");
    while (!cursor.accept(">")) {
        std::vector<KernelArg>* list = nullptr;
        if (cursor.accept("common_rt_args")) {
            list = &config.common_rt_args;
        } else if (cursor.accept("rt_args")) {
            list = &config.rt_args;
        } else if (cursor.accept("ct_args")) {
            list = &config.ct_args;
        } else {
            cursor.unexpected("common_rt_args, rt_args or ct_args");
        }
        cursor.expect("=");
        cursor.expect("[");
        while (!cursor.accept("]")) {
            list->push_back(read_arg(cursor));
            cursor.accept(",");
        }
        cursor.accept(",");
    }
}

void read_noc_config(Cursor& cursor, KernelConfig& config) {
    if (cursor.accept("dm_core")) {
        cursor.expect("=");
        const std::int64_t core = cursor.expect_integer();
        if (core != 0 && core != 1) {
            cursor.fail(fmt::format("dm_core = {}", core), "0 (BRISC) or 1 (NCRISC)");
        }
        config.dm_core = static_cast<int>(core);
        cursor.expect(",");
    }
    if (cursor.accept("noc1")) {
        config.noc = 1;
    } else {
        cursor.expect("noc0");
    }
    if (cursor.is(",")) {
        cursor.take();
        cursor.fail("a kernel with fabric connections", "a program of one chip");
    }
}

void read_compute_config(Cursor& cursor, KernelConfig& config) {
    config.compute = true;
    config.fidelity = cursor.expect(Token::Kind::word, "a math fidelity");
    cursor.expect(",");
    config.fp32_dest_acc = cursor.expect_bool();
    cursor.expect(",");
    config.dst_full_sync = cursor.expect_bool();
    cursor.expect(",");
    config.approx = cursor.expect_bool();
    cursor.expect(",");
    cursor.expect("[");
    while (!cursor.accept("]")) {
        config.unpack_to_dest.push_back(cursor.expect(Token::Kind::word, "default or fp32"));
        cursor.accept(",");
    }
}

}  // namespace

CoreRange read_core_range(Cursor& cursor) {
    if (!cursor.accept_name("#ttmetal.core_range")) {
        cursor.unexpected("#ttmetal.core_range");
    }
    cursor.expect("<");
    const auto offset = cursor.expect_extents();
    cursor.expect(",");
    const auto size = cursor.expect_extents();
    if (offset.size() != 2 || size.size() != 2) {
        cursor.fail("a core range of other than two dimensions", "#ttmetal.core_range<0x0, 8x8>");
    }
    cursor.expect(">");
    return {offset[0], offset[1], size[0], size[1]};
}

KernelConfig read_kernel_config(Cursor& cursor) {
    KernelConfig config;
    config.place = cursor.place();
    const bool noc = cursor.accept_name("#ttmetal.noc_config");
    if (!noc && !cursor.accept_name("#ttmetal.compute_config")) {
        cursor.unexpected("#ttmetal.noc_config or #ttmetal.compute_config");
    }
    cursor.expect("<");
    config.symbol = cursor.expect(Token::Kind::symbol, "the name of a kernel");
    cursor.expect(",");
    config.cores = read_core_range(cursor);
    cursor.expect(",");
    read_args(cursor, config);
    cursor.expect(",");
    if (noc) {
        read_noc_config(cursor, config);
    } else {
        read_compute_config(cursor, config);
    }
    cursor.expect(">");
    return config;
}

}  // namespace tensight::importer
