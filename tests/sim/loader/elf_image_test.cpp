// SPDX-License-Identifier: Apache-2.0
#include "sim/loader/elf_image.h"

#include <elf.h>

#include <cstring>
#include <optional>
#include <random>

#include "loader_fixture.h"
#include "models/riscv/program.h"

namespace tensight::loader::testing {
namespace {

class ElfImageTest : public CompilerTest {
  protected:
    ElfImageTest() {
        KernelCompiler compiler = open();
        elf_ = read_file(compiler
                             .compile(text("int counter = 3;\nchar zeros[40];\n"
                                           "const unsigned table[2] = {7, 9};\n"
                                           "void kernel_main() {\n"
                                           "    emit(table[trap<4>() & 1] + counter++);\n"
                                           "    zeros[trap<4>() % 40] = 1;\n"
                                           "    emit(zeros[3]);\n"
                                           "}\n"))
                             .elf_path)
                   .value();
    }

    Elf32_Phdr* program_header(std::string& elf, std::size_t index) {
        auto* header = reinterpret_cast<Elf32_Ehdr*>(elf.data());
        return reinterpret_cast<Elf32_Phdr*>(elf.data() + header->e_phoff) + index;
    }
    std::string elf_;
};

TEST_F(ElfImageTest, SegmentsAndSymbols) {
    const riscv::Image image = image_from_elf(elf_, "test");
    ASSERT_EQ(image.segments.size(), 2u);
    const riscv::Segment& code = image.segments[0];
    const riscv::Segment& data = image.segments[1];
    EXPECT_TRUE(code.executable);
    EXPECT_EQ(code.address, default_text_base(Role::brisc));
    EXPECT_EQ(code.bytes.size(), code.memory_bytes);
    EXPECT_FALSE(data.executable);
    EXPECT_EQ(data.address, 0xffb00000u);
    const riscv::Symbol zeros = image.symbols.at("zeros");
    EXPECT_EQ(zeros.bytes, 40u);
    EXPECT_GE(zeros.address, data.address + data.bytes.size()) << "zeros take no room in the file";
    EXPECT_LE(zeros.address + 40, data.address + data.memory_bytes);
    const riscv::Symbol counter = image.symbols.at("counter");
    EXPECT_EQ(data.bytes.at(counter.address - data.address), 3);
}

TEST_F(ElfImageTest, WrongKindsOfFile) {
    const auto rejected = [&](auto change) {
        std::string bytes = elf_;
        change(*reinterpret_cast<Elf32_Ehdr*>(bytes.data()));
        try {
            image_from_elf(bytes, "k.elf");
        } catch (const ElfError& error) {
            return std::string(error.what()).starts_with("k.elf: ");
        }
        return false;
    };
    EXPECT_TRUE(rejected([](Elf32_Ehdr& h) { h.e_machine = EM_X86_64; }));
    EXPECT_TRUE(rejected([](Elf32_Ehdr& h) { h.e_type = ET_REL; }));
    EXPECT_TRUE(rejected([](Elf32_Ehdr& h) { h.e_ident[EI_CLASS] = ELFCLASS64; }));
    EXPECT_TRUE(rejected([](Elf32_Ehdr& h) { h.e_ident[EI_DATA] = ELFDATA2MSB; }));
    EXPECT_TRUE(rejected([](Elf32_Ehdr& h) { h.e_entry = 0; }));
    EXPECT_TRUE(rejected([](Elf32_Ehdr& h) { h.e_entry += 2; }));
    EXPECT_TRUE(rejected([](Elf32_Ehdr& h) { h.e_shoff = 0, h.e_shnum = 0; }));
    EXPECT_THROW(image_from_elf("", "empty"), ElfError);
    EXPECT_THROW(image_from_elf("\177ELF", "short"), ElfError);
    EXPECT_THROW(load_elf(path("nowhere")), ElfError);
}

TEST_F(ElfImageTest, SegmentsThatCannotBe) {
    std::size_t code = 0;
    while (program_header(elf_, code)->p_type != PT_LOAD) {
        ++code;
    }
    const auto rejected = [&](auto change) {
        std::string bytes = elf_;
        change(*program_header(bytes, code), *program_header(bytes, code + 1));
        try {
            image_from_elf(bytes, "k.elf");
        } catch (const ElfError&) {
            return true;
        }
        return false;
    };
    EXPECT_FALSE(rejected([](Elf32_Phdr&, Elf32_Phdr&) {}));
    EXPECT_TRUE(rejected([](Elf32_Phdr& h, Elf32_Phdr&) { h.p_offset = 0xffffff00; }));
    EXPECT_TRUE(rejected([](Elf32_Phdr& h, Elf32_Phdr&) { h.p_filesz = h.p_memsz + 1; }));
    EXPECT_TRUE(rejected([](Elf32_Phdr& h, Elf32_Phdr&) { h.p_vaddr += 2; }));
    EXPECT_TRUE(rejected([](Elf32_Phdr&, Elf32_Phdr& h) { h.p_memsz = 0x7fffffff; }));
    EXPECT_TRUE(rejected([](Elf32_Phdr&, Elf32_Phdr& h) { h.p_vaddr = 0xfffffff0; }));
    EXPECT_TRUE(rejected([](Elf32_Phdr& a, Elf32_Phdr& b) { b.p_vaddr = a.p_vaddr + 4; }));
}

// Whatever happens to a file, the answer is an ElfError or an image that can be looked at.
TEST_F(ElfImageTest, MutatedFiles) {
    constexpr unsigned seed = 20260821;
    printf("seed %u\n", seed);
    std::mt19937 random(seed);
    const std::size_t headers = sizeof(Elf32_Ehdr) + 4 * sizeof(Elf32_Phdr);
    const std::size_t tables = reinterpret_cast<const Elf32_Ehdr*>(elf_.data())->e_shoff;
    int accepted = 0, rejected = 0;
    for (int round = 0; round < 6000; ++round) {
        std::string bytes = elf_;
        const unsigned changes = 1 + random() % 4;
        for (unsigned i = 0; i < changes; ++i) {
            std::size_t at = random() % bytes.size();
            if (round % 3 == 0) {
                at = random() % headers;
            } else if (round % 3 == 1) {
                at = tables + random() % (bytes.size() - tables);
            }
            static constexpr unsigned char telling[] = {0x00, 0xff, 0x7f, 0x80, 0x01, 0xfe};
            bytes[at] = static_cast<char>(random() % 2 == 0 ? telling[random() % 6] : random());
        }
        if (random() % 10 == 0) {
            bytes.resize(random() % bytes.size());
        }
        std::optional<riscv::Image> image;
        try {
            image = image_from_elf(bytes, "mutated");
            ++accepted;
        } catch (const ElfError&) {
            ++rejected;
            continue;
        }
        std::uint64_t total = 0;
        for (const riscv::Segment& segment : image->segments) {
            ASSERT_LE(segment.bytes.size(), segment.memory_bytes);
            total += segment.memory_bytes;
        }
        ASSERT_LE(total, 4u << 20);
        try {
            riscv::Program::decode(*image, {});
        } catch (const riscv::ImageError&) {  // also a clean answer
        }
    }
    printf("%d accepted, %d rejected\n", accepted, rejected);
    EXPECT_GT(accepted, 100);
    EXPECT_GT(rejected, 100);
}

}  // namespace
}  // namespace tensight::loader::testing
