// SPDX-License-Identifier: Apache-2.0
// Kernels that ask a TensorAccessor for every page of sharded buffers, compiled by the loader and
// run in the interpreter, against a distribution that is laid out here page by page.
#include <gtest/gtest.h>

#include <cstring>
#include <map>
#include <numeric>

#include "models/riscv/hart.h"
#include "sim/loader/kernel_compiler.h"
#include "sim/workload/accessor.h"

namespace tensight::kernels {
namespace {

using Words = std::vector<std::uint32_t>;
using Shape = std::vector<std::uint32_t>;
using workload::BankCoord;

constexpr std::uint32_t kBase = 0x40000;
constexpr std::uint32_t kPageBytes = 2048;
constexpr std::uint32_t kCommonBase = 0x8000;  // of the common runtime arguments
constexpr BankCoord kOwn = {19, 18};           // where the kernel runs

enum class Answer : std::uint32_t {
    Page = 1,
    PageOnNoc1,  ///< byte 48
    Mapping,
    IsLocalPage,
    PageByCoordinates,  ///< byte 16
    IsLocalAddress,
    Pages,
    StridedPages,
    Shard = 11,
    IsLocalShard,
    ShardPages,
    SecondPageOfShard,
    Volumes = 17,
    NextOffsets,
    PageBytes = 20,
    ViewOfShard = 21,
    PageObject = 22
};

struct Transfer {
    unsigned number;
    riscv::CallArguments arguments;
};

struct Asked {
    std::map<Answer, std::map<std::uint32_t, std::uint64_t>> answers;
    std::vector<Transfer> transfers;  ///< those of a length that the compiler could not see
    bool assert_failed = false;
};

enum class Call : unsigned {
#define TENSIGHT_CALL(name, number, arguments) name = number,
#include "models/port/calls.def"
#undef TENSIGHT_CALL
};

std::uint64_t bank_node(BankCoord bank) {
    return std::uint64_t{bank.x} << 36 | std::uint64_t{bank.y} << 42;
}

/// Node of DRAM bank i in the tables of this test, and what its addresses are shifted by.
std::uint16_t dram_xy(std::uint32_t bank) {
    return static_cast<std::uint16_t>((bank + 1) << 4 | 7 << 10);
}
std::int32_t dram_shift(std::uint32_t bank) { return static_cast<std::int32_t>(bank % 2) * 0x1000; }

/// The kernel's surroundings: firmware's variables, common runtime arguments in L1, a log.
class AccessorRun : public riscv::Environment {
  public:
    AccessorRun(const riscv::Image& image, const Words& common)
        : common_{common}, hart_{riscv::Program::decode(image, {}), *this, limits()} {
        set(image, "my_x", std::vector<std::uint8_t>(2, kOwn.x));
        set(image, "my_y", std::vector<std::uint8_t>(2, kOwn.y));
        set(image, "crta_l1_base", Words{kCommonBase});
        std::vector<std::uint16_t> nodes;
        std::vector<std::int32_t> shifts;
        for (std::uint32_t i = 0; i < 24; ++i) {
            nodes.push_back(dram_xy(i % 12));
            shifts.push_back(dram_shift(i % 12));
        }
        shifts.resize(12);
        set(image, "dram_bank_to_noc_xy", nodes);
        set(image, "bank_to_dram_offset", shifts);
    }
    AccessorRun(const AccessorRun&) = delete;
    AccessorRun& operator=(const AccessorRun&) = delete;

    Asked run() {
        try {
            hart_.run();
        } catch (const AssertFailed&) {
            asked_.assert_failed = true;
        }
        return asked_;
    }

    std::uint32_t call(riscv::Hart&, unsigned number,
                       const riscv::CallArguments& arguments) override {
        if (number == static_cast<unsigned>(Call::kernel_assert)) {
            throw AssertFailed{};
        }
        if (number == static_cast<unsigned>(Call::noc_async_read)) {
            const auto [lo, hi, index, kind, noc, vc] = arguments;
            asked_.answers[static_cast<Answer>(kind)][index] = std::uint64_t{hi} << 32 | lo;
        } else {
            asked_.transfers.push_back({number, arguments});
        }
        return 0;
    }
    std::uint32_t load(riscv::Hart&, std::uint32_t address, unsigned bytes) override {
        const std::uint32_t offset = address - kCommonBase;
        if (offset + bytes > common_.size() * 4) {
            ADD_FAILURE() << "load at " << address;
            return 0;
        }
        std::uint32_t value = 0;
        std::memcpy(&value, reinterpret_cast<const char*>(common_.data()) + offset, bytes);
        return value;
    }
    void store(riscv::Hart&, std::uint32_t address, unsigned, std::uint32_t) override {
        ADD_FAILURE() << "store at " << address;
    }
    void push_tensix(riscv::Hart&, std::uint32_t) override { ADD_FAILURE() << "tensix"; }
    void poll(riscv::Hart&, std::span<const riscv::PolledWord>, std::uint64_t) override {}
    bool environment_call(riscv::Hart& hart) override { return hart.reg(17) == 2; }

  private:
    struct AssertFailed {};

    static riscv::HartLimits limits() {
        riscv::HartLimits limits;
        limits.max_cycles = 10'000'000;
        return limits;
    }
    template <class T>
    void set(const riscv::Image& image, const std::string& symbol, const std::vector<T>& values) {
        const auto found = image.symbols.find(symbol);
        if (found != image.symbols.end()) {  // otherwise the kernel does not read it
            std::memcpy(&hart_.local_ram()[found->second.address - riscv::kLocalRamBase],
                        values.data(), values.size() * sizeof(T));
        }
    }

    Words common_;
    Asked asked_;
    riscv::Hart hart_;
};

std::uint32_t volume(const Shape& shape) {
    return std::accumulate(shape.begin(), shape.end(), 1U, std::multiplies<>());
}

/// All coordinates of a box in row-major order.
std::vector<Shape> coordinates(const Shape& box) {
    std::vector<Shape> all = {{}};
    for (const std::uint32_t extent : box) {
        std::vector<Shape> longer;
        for (const Shape& start : all) {
            for (std::uint32_t i = 0; i < extent; ++i) {
                longer.push_back(start);
                longer.back().push_back(i);
            }
        }
        all = longer;
    }
    return all;
}

/// Where pages and shards of a tensor lie, made by dealing out shard after shard.
struct Distribution {
    struct Slot {
        std::uint32_t bank = 0;
        std::uint32_t slot = 0;  ///< pages before it in the bank
        std::uint32_t shard = 0;
        std::uint32_t place = 0;  ///< pages before it in the shard, padding included
    };
    std::map<std::uint32_t, Slot> pages;  ///< by page number
    std::vector<Slot> shards;

    Distribution(const Shape& tensor, const Shape& shard, std::uint32_t banks) {
        std::map<Shape, std::uint32_t> numbers;
        for (const Shape& page : coordinates(tensor)) {
            numbers.emplace(page, static_cast<std::uint32_t>(numbers.size()));
        }
        Shape grid = tensor;
        for (std::size_t i = 0; i < grid.size(); ++i) {
            grid[i] = (tensor[i] + shard[i] - 1) / shard[i];
        }
        std::vector<std::uint32_t> used(banks);
        for (const Shape& corner : coordinates(grid)) {
            const auto number = static_cast<std::uint32_t>(shards.size());
            Slot slot{number % banks, used[number % banks], number, 0};
            shards.push_back(slot);
            for (Shape page : coordinates(shard)) {
                for (std::size_t i = 0; i < page.size(); ++i) {
                    page[i] += corner[i] * shard[i];
                }
                if (numbers.count(page) != 0) {
                    pages[numbers.at(page)] = slot;
                }
                ++slot.slot;
                ++slot.place;
            }
            used[number % banks] = slot.slot;
        }
    }
};

struct Case {
    const char* name;
    Shape tensor;
    Shape shard;
    std::uint32_t banks;
    bool dram = false;
    std::uint32_t runtime = 0;  ///< flags of tensor_accessor::ArgConfig

    friend std::ostream& operator<<(std::ostream& out, const Case& test) {
        return out << test.name;
    }
};

std::vector<BankCoord> banks_of(const Case& test) {
    std::vector<BankCoord> banks;
    for (std::uint32_t i = 0; i < test.banks; ++i) {
        // In DRAM the number of the bank; here every third one.
        banks.push_back(test.dram ? BankCoord{static_cast<std::uint8_t>(i * 3 % 11), 0}
                                  : BankCoord{static_cast<std::uint8_t>(18 + i % 4),
                                              static_cast<std::uint8_t>(18 + i / 4)});
    }
    return banks;
}

constexpr std::uint32_t kRuntimeRank = 4;
constexpr std::uint32_t kRuntimeBanks = 8;
constexpr std::uint32_t kRuntimeTensor = 16;
constexpr std::uint32_t kRuntimeShard = 32;
constexpr std::uint32_t kRuntimeCoords = 64;

/// Compile-time words and common runtime arguments of a description.
struct Description {
    Words compile_time;
    Words common;
};

Description describe(const Case& test, bool with_page_size) {
    Description result;
    result.compile_time = {1 | (test.dram ? 2U : 0U) | test.runtime};
    if (with_page_size) {
        result.compile_time.push_back(kPageBytes);
    }
    const auto put = [&](std::uint32_t flag, const Words& words) {
        Words& to = (test.runtime & flag) != 0 ? result.common : result.compile_time;
        to.insert(to.end(), words.begin(), words.end());
    };
    put(kRuntimeRank, {static_cast<std::uint32_t>(test.tensor.size())});
    put(kRuntimeBanks, {test.banks});
    put(kRuntimeTensor, test.tensor);
    put(kRuntimeShard, test.shard);
    Words coords((test.banks + 1) / 2);
    std::vector<BankCoord> banks = banks_of(test);
    for (std::size_t i = 0; i < banks.size(); ++i) {
        const std::uint32_t xy = std::uint32_t{banks[i].x} * 256 + banks[i].y;
        coords[i / 2] += i % 2 == 0 ? xy : xy * 65536;
    }
    put(kRuntimeCoords, coords);
    return result;
}

loader::KernelCompiler& compiler() {
    static loader::KernelCompiler instance = loader::KernelCompiler::open(
        TENSIGHT_SOURCE_DIR "/kernels/include", TENSIGHT_SOURCE_DIR "/kernels/runtime",
        TENSIGHT_BINARY_DIR "/tests/kernels/cache");
    return instance;
}

/// Runs the kernel with the description after two other compile-time words and behind three other
/// common runtime arguments.
Asked ask(const Description& description, bool with_page_size,
          const std::map<std::string, std::string>& defines = {}) {
    loader::KernelSpec spec;
    spec.source_path = TENSIGHT_SOURCE_DIR "/tests/kernels/device/sharded_accessor.cpp";
    spec.role = loader::Role::ncrisc;
    spec.metal_api = with_page_size ? "2026-08" : "2026-02";
    spec.compile_args = {91, 92};
    spec.compile_args.insert(spec.compile_args.end(), description.compile_time.begin(),
                             description.compile_time.end());
    spec.defines = defines;
    spec.defines.insert(
        {{"WORDS_AT", "2"}, {"COMMON_AT", "3"}, {"PAGE_BYTES", std::to_string(kPageBytes)}});
    Words common = {93, 94, 95};
    common.insert(common.end(), description.common.begin(), description.common.end());
    return AccessorRun(compiler().compile(spec).image, common).run();
}

class ShardedAccessor : public testing::TestWithParam<Case> {
  protected:
    /// NoC address of a slot.
    static std::uint64_t address(const Case& test, std::uint32_t bank, std::uint32_t slot) {
        const BankCoord at = banks_of(test).at(bank);
        const std::uint64_t byte = kBase + std::uint64_t{slot} * kPageBytes;
        if (test.dram) {
            return std::uint64_t{dram_xy(at.x)} << 32 | (byte + dram_shift(at.x));
        }
        return bank_node(at) | byte;
    }
    static bool own(const Case& test, std::uint32_t bank) {
        const BankCoord at = banks_of(test).at(bank);
        return at.x == kOwn.x && at.y == kOwn.y;
    }

    static void expect_pages(const Case& test, const Distribution& truth, Asked& asked) {
        ASSERT_EQ(truth.pages.size(), volume(test.tensor));
        EXPECT_EQ(asked.answers[Answer::Page].size(), truth.pages.size());
        EXPECT_EQ(asked.answers[Answer::Pages].size(), truth.pages.size());
        EXPECT_EQ(asked.answers[Answer::ShardPages].size(), truth.pages.size());
        for (const auto& [page, slot] : truth.pages) {
            SCOPED_TRACE(testing::Message() << "page " << page);
            const std::uint64_t at = address(test, slot.bank, slot.slot);
            EXPECT_EQ(asked.answers[Answer::Page][page], at);
            EXPECT_EQ(asked.answers[Answer::PageOnNoc1][page], at + 48);
            EXPECT_EQ(asked.answers[Answer::PageByCoordinates][page], at + 16);
            EXPECT_EQ(asked.answers[Answer::Mapping][page],
                      std::uint64_t{slot.bank} << 32 | slot.slot);
            EXPECT_EQ(asked.answers[Answer::IsLocalPage][page], own(test, slot.bank));
            EXPECT_EQ(asked.answers[Answer::IsLocalAddress][page], own(test, slot.bank));
            EXPECT_EQ(asked.answers[Answer::Pages][page], at);
            EXPECT_EQ(asked.answers[Answer::StridedPages].count(page), page == 1 || page == 2);
            EXPECT_EQ(asked.answers[Answer::ShardPages][page], at);
            EXPECT_EQ(asked.answers[Answer::SecondPageOfShard].count(page), slot.place == 1);
        }
    }

    static void expect_shards(const Case& test, const Distribution& truth, Asked& asked) {
        EXPECT_EQ(asked.answers[Answer::Shard].size(), truth.shards.size());
        ASSERT_GE(asked.transfers.size(), 2 * truth.shards.size());
        const std::uint32_t bytes = volume(test.shard) * kPageBytes;
        for (const Distribution::Slot& shard : truth.shards) {
            SCOPED_TRACE(testing::Message() << "shard " << shard.shard);
            const std::uint64_t at = address(test, shard.bank, shard.slot);
            EXPECT_EQ(asked.answers[Answer::Shard][shard.shard], at);
            EXPECT_EQ(asked.answers[Answer::IsLocalShard][shard.shard], own(test, shard.bank));
            const auto lo = static_cast<std::uint32_t>(at);
            const auto hi = static_cast<std::uint32_t>(at >> 32);
            const Transfer& read = asked.transfers[2 * shard.shard];
            EXPECT_EQ(read.arguments, (riscv::CallArguments{lo, hi, 15, bytes, 0, 1}));
            const Transfer& write = asked.transfers[2 * shard.shard + 1];
            EXPECT_EQ(write.arguments, (riscv::CallArguments{16, lo, hi, bytes, 0, 1}));
        }
        EXPECT_EQ(asked.answers[Answer::Volumes][0],
                  std::uint64_t{volume(test.shard)} << 32 | volume(test.tensor));
        EXPECT_EQ(asked.answers[Answer::Volumes][1],
                  std::uint64_t{test.tensor.size()} << 32 | test.banks);
        EXPECT_EQ(asked.answers[Answer::Volumes][2],
                  std::uint64_t{volume(test.shard) / test.shard[0]} << 32 |
                      volume(test.tensor) / test.tensor[0]);
    }
};

TEST_P(ShardedAccessor, KnowsEveryPageAndShard) {
    const Case& test = GetParam();
    const Distribution truth(test.tensor, test.shard, test.banks);
    for (const bool with_page_size : {true, false}) {
        SCOPED_TRACE(with_page_size ? "2026-08" : "2026-02");
        const Description description = describe(test, with_page_size);
        Asked asked = ask(description, with_page_size);
        EXPECT_FALSE(asked.assert_failed);
        expect_pages(test, truth, asked);
        expect_shards(test, truth, asked);
        EXPECT_EQ(asked.answers[Answer::NextOffsets],
                  (std::map<std::uint32_t, std::uint64_t>{
                      {static_cast<std::uint32_t>(2 + description.compile_time.size()),
                       3 + description.common.size()}}));
        EXPECT_EQ(asked.answers[Answer::PageBytes][0], kPageBytes);
    }
}

const Case kCases[] = {
    {"EvenTiles", {4, 6}, {2, 3}, 4},
    {"RaggedTiles", {5, 7}, {2, 3}, 9},
    {"SeveralShardsOnABank", {5, 7}, {2, 3}, 4},
    {"RowsRowMajor", {10, 1}, {3, 1}, 4},
    {"ColumnsRowMajor", {6, 5}, {6, 1}, 5},
    {"OneShard", {3, 3}, {3, 3}, 1},
    {"ShardLargerThanTensor", {3, 3}, {4, 5}, 1},
    {"MoreBanksThanShards", {4, 1}, {2, 1}, 7},
    {"OneDimension", {11}, {4}, 2},
    {"ThreeDimensions", {3, 4, 5}, {2, 3, 2}, 3},
    {"FiveDimensions", {2, 1, 3, 2, 3}, {1, 1, 2, 2, 2}, 3},
    {"Dram", {5, 7}, {2, 3}, 4, true},
    {"RuntimeBanks", {5, 7}, {2, 3}, 5, false, kRuntimeBanks | kRuntimeCoords},
    {"RuntimeCoords", {5, 7}, {2, 3}, 5, false, kRuntimeCoords},
    {"RuntimeTensor", {5, 7}, {2, 3}, 5, false, kRuntimeTensor},
    {"RuntimeShapes", {3, 4, 5}, {2, 3, 2}, 3, false, kRuntimeTensor | kRuntimeShard},
    {"RuntimeRank", {3, 4, 5}, {2, 3, 2}, 3, false, kRuntimeRank | kRuntimeTensor | kRuntimeShard},
    {"RuntimeEverything",
     {5, 7},
     {2, 3},
     4,
     true,
     kRuntimeRank | kRuntimeBanks | kRuntimeTensor | kRuntimeShard | kRuntimeCoords}};

INSTANTIATE_TEST_SUITE_P(Buffers, ShardedAccessor, testing::ValuesIn(kCases),
                         [](const testing::TestParamInfo<Case>& info) { return info.param.name; });

// The words that the workload makes of a buffer mean to the kernel what the buffer says.
TEST(ShardedAccessorOfWorkload, ReadsTheWordsOfTheWorkload) {
    workload::Buffer buffer;
    buffer.tensor = "t";
    buffer.memory = workload::Memory::l1;
    buffer.shard = workload::Shard{64, 96, {}, true};
    const Case test = {"", {5, 7}, {2, 3}, 9};  // 160 x 224 in tiles
    const Distribution truth(test.tensor, test.shard, test.banks);
    const std::vector<BankCoord> banks = banks_of(test);
    for (const bool with_page_size : {true, false}) {
        const Words words =
            workload::accessor_words(buffer, std::vector<std::int64_t>{160, 224}, kPageBytes, banks,
                                     with_page_size ? workload::AccessorForm::with_page_size
                                                    : workload::AccessorForm::without_page_size);
        EXPECT_EQ(words, describe(test, with_page_size).compile_time);
    }
    // Row-major: a page is the piece of a row in one shard.
    buffer.layout = workload::Layout::row_major;
    buffer.shard = workload::Shard{3, 16, {}, true};
    EXPECT_EQ(
        workload::accessor_words(buffer, std::vector<std::int64_t>{10, 32}, kPageBytes, banks),
        describe({"", {10, 2}, {3, 1}, 9}, true).compile_time);
}

constexpr const char* kFirstOfSecondShard = "3";
const Case kFourShards = {"", {4, 6}, {2, 3}, 4};  // the second bank is the kernel's own

TEST(ShardedAccessorOfWorkload, IsAnEndOfTransfers) {
    Asked asked = ask(describe(kFourShards, true), true, {{"OWN_PAGE", kFirstOfSecondShard}});
    const std::uint64_t first = bank_node(banks_of(kFourShards)[0]) | kBase;
    EXPECT_EQ(asked.answers[Answer::ViewOfShard],
              (std::map<std::uint32_t, std::uint64_t>{{kBase, first + 32}}));
    EXPECT_EQ(asked.answers[Answer::PageObject],
              (std::map<std::uint32_t, std::uint64_t>{{kBase + 64, first + 16}}));
    EXPECT_FALSE(asked.assert_failed);
}

TEST(ShardedAccessorMisuse, FailsAnAssert) {
    const Description description = describe(kFourShards, true);
    // A page of another core as the own end of a transfer.
    EXPECT_TRUE(ask(description, true, {{"OWN_PAGE", "0"}}).assert_failed);
    // The last page and the one behind it.
    EXPECT_FALSE(ask(description, true, {{"ASKED_PAGE", "23"}}).assert_failed);
    EXPECT_TRUE(ask(description, true, {{"ASKED_PAGE", "24"}}).assert_failed);
}

TEST(ShardedAccessorMisuse, RefusesRuntimeWordsThatAreNoDescription) {
    Case test = kFourShards;
    test.runtime = kRuntimeRank | kRuntimeTensor | kRuntimeShard | kRuntimeBanks | kRuntimeCoords;
    Description description = describe(test, true);
    EXPECT_FALSE(ask(description, true).assert_failed);
    description.common[1] |= 0x80000000;  // shards in runs
    EXPECT_TRUE(ask(description, true).assert_failed);
    description.common[1] = 0;
    EXPECT_TRUE(ask(description, true).assert_failed);
    description.common[1] = 4;
    description.common[0] = 9;
    EXPECT_TRUE(ask(description, true).assert_failed);
    description.common[0] = 2;
    description.common[4] = 0;  // rows of a shard
    EXPECT_TRUE(ask(description, true).assert_failed);
}

}  // namespace
}  // namespace tensight::kernels
