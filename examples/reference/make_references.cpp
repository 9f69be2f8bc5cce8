// SPDX-License-Identifier: Apache-2.0
// make_references DIRECTORY: writes DIRECTORY/NAME/data/*.npy for every example NAME.
#include <exception>
#include <filesystem>
#include <iostream>

#include "examples/reference/references.h"

namespace {

struct Example {
    const char* name;
    void (*write)(const std::filesystem::path& data);
};

constexpr Example examples[] = {
    {"six_op", tensight::examples::write_six_op},
    {"six_op_as_first_emitted", tensight::examples::write_six_op_as_first_emitted},
    {"matmul", tensight::examples::write_matmul},
    {"softmax", tensight::examples::write_softmax},
    {"layernorm", tensight::examples::write_layernorm},
    {"flash_attention", tensight::examples::write_flash_attention},
    {"matmul_operands", tensight::examples::write_matmul_operands},
    {"unary_chain", tensight::examples::write_unary_chain},
    {"ring_shift", tensight::examples::write_ring_shift},
    {"gather", tensight::examples::write_gather},
    {"sharded_add", tensight::examples::write_sharded_add},
};

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: make_references DIRECTORY\n";
        return 2;
    }
    try {
        for (const Example& example : examples) {
            example.write(std::filesystem::path(argv[1]) / example.name / "data");
        }
    } catch (const std::exception& error) {
        std::cerr << "make_references: " << error.what() << '\n';
        return 1;
    }
    return 0;
}
