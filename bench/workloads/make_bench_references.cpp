// SPDX-License-Identifier: Apache-2.0
// make_bench_references DIRECTORY: writes DIRECTORY/*.npy, the inputs and expected values of the
// benchmark workloads, in double precision from inputs that are bf16 already.
#include <exception>
#include <filesystem>
#include <iostream>
#include <string>

#include "examples/reference/attention.h"
#include "examples/reference/inputs.h"
#include "examples/reference/npy.h"

namespace {

using tensight::examples::attention;
using tensight::examples::Matrix;
using tensight::examples::uniform;
using tensight::examples::Visible;
using tensight::examples::write_npy;

struct Product {
    const char* name;
    Eigen::Index m;
    Eigen::Index k;
    Eigen::Index n;
    std::uint64_t seed;
};

constexpr Product products[] = {
    {"gemm_128", 128, 128, 128, 201},
    {"gemm_256", 256, 256, 256, 203},
    {"gemm_512", 512, 512, 512, 205},
    {"matmul_work", 640, 256, 1024, 207},
};

void write_product(const std::filesystem::path& data, const Product& product) {
    const std::string name = product.name;
    const Matrix a = uniform(product.m, product.k, -1.0, 1.0, product.seed);
    const Matrix b = uniform(product.k, product.n, -1.0, 1.0, product.seed + 1);
    write_npy(data / (name + "_a.npy"), a);
    write_npy(data / (name + "_b.npy"), b);
    write_npy(data / (name + "_expect.npy"), a * b);
}

void write_attention(const std::filesystem::path& data) {
    constexpr Eigen::Index heads = 8;
    constexpr Eigen::Index sequence = 2048;
    constexpr Eigen::Index width = 128;
    const Matrix q = uniform(heads * sequence, width, -2.0, 2.0, 211);
    const Matrix k = uniform(heads * sequence, width, -2.0, 2.0, 212);
    const Matrix v = uniform(heads * sequence, width, -1.0, 1.0, 213);
    write_npy(data / "flash_attention_q.npy", q);
    write_npy(data / "flash_attention_k.npy", k);
    write_npy(data / "flash_attention_v.npy", v);
    write_npy(data / "flash_attention_expect.npy", attention(q, k, v, sequence, Visible::all));
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: make_bench_references DIRECTORY\n";
        return 2;
    }
    try {
        for (const Product& product : products) {
            write_product(argv[1], product);
        }
        write_attention(argv[1]);
    } catch (const std::exception& error) {
        std::cerr << "make_bench_references: " << error.what() << '\n';
        return 1;
    }
    return 0;
}
