// SPDX-License-Identifier: Apache-2.0
// Writes the part of docs/kernel-api.md that follows from kernels/api.yaml.
#include <exception>
#include <fstream>
#include <iostream>
#include <sstream>

#include "tests/kernels/refused_calls.h"

int main() {
    try {
        const std::string tree = TENSIGHT_SOURCE_DIR;
        std::ostringstream page;
        page << std::ifstream(tree + "/docs/kernel-api.md").rdbuf();
        const std::string written = tensight::kernels::before_api_list(page.str()) +
                                    tensight::kernels::render_kernel_api(tree);
        std::ofstream(tree + "/docs/kernel-api.md") << written;
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
    return 0;
}
