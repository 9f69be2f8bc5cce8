// SPDX-License-Identifier: Apache-2.0
// What hand-written vector code puts into its traps: one for each operation, and nothing beside it.
#include <gmock/gmock.h>

#include "expected_traps.h"
#include "models/port/vector_ops.h"

namespace tensight::kernels {
namespace {

using port::VectorOp;
using testing::ElementsAre;

constexpr std::uint32_t kResult = 0x5000;  // what the tracer answers a trap with

struct Step {
    VectorOp op;
    std::uint32_t a;
    std::uint32_t b;
};

std::ostream& operator<<(std::ostream& out, const Step& step) {
    return out << port::vector_op_name(step.op) << '(' << step.a << ", " << step.b << ')';
}
bool operator==(const Step& x, const Step& y) { return x.op == y.op && x.a == y.a && x.b == y.b; }

class VectorTrapTest : public TrapTest {
  protected:
    static std::vector<Step> steps(const std::string& function) {
        std::vector<Step> steps;
        for (const Trap& trap : trace(functions(Role::Math).at(function))) {
            EXPECT_TRUE(port::is_vector_trap(trap.number)) << trap;
            steps.push_back({static_cast<VectorOp>(trap.number - port::kFirstVectorTrap),
                             trap.arguments[0], trap.arguments[1]});
        }
        return steps;
    }
    static std::size_t instructions(const std::string& function) {
        return functions(Role::Math).at(function).size();
    }
};

TEST_F(VectorTrapTest, AnOperationIsOneInstruction) {
    EXPECT_THAT(steps("vector_copy"),
                ElementsAre(Step{VectorOp::load, 2, 0}, Step{VectorOp::store, kResult, 6},
                            Step{VectorOp::increment, 2, 0}));
    EXPECT_EQ(instructions("vector_zero"), 3U);  // name of the register, store, return
    EXPECT_THAT(steps("vector_sum_of_product"),
                ElementsAre(Step{VectorOp::multiply, 8, 10}, Step{VectorOp::add, kResult, 9},
                            Step{VectorOp::store, kResult, 0}));
    EXPECT_THAT(steps("vector_difference"),
                ElementsAre(Step{VectorOp::negate, 10, 0}, Step{VectorOp::add, 8, kResult},
                            Step{VectorOp::store, kResult, 0}));
}

TEST_F(VectorTrapTest, TypesChooseTheLayoutInDst) {
    EXPECT_THAT(steps("vector_formats"),
                ElementsAre(Step{VectorOp::load, 0, 12}, Step{VectorOp::load, 2, 4},
                            Step{VectorOp::store, kResult, 12U << 16 | 4},
                            Step{VectorOp::store, kResult, 4U << 16 | 4},
                            Step{VectorOp::store, kResult, 6U << 16 | 4}));
}

TEST_F(VectorTrapTest, NumbersAreBitsAndKnownBeforehand) {
    EXPECT_THAT(steps("vector_constants"), ElementsAre(Step{VectorOp::constant, 0x3FC00000, 0},
                                                       Step{VectorOp::store, kResult, 0},
                                                       Step{VectorOp::constant, 0xFFFFFFFD, 0},
                                                       Step{VectorOp::store, kResult, 12U << 16}));
}

TEST_F(VectorTrapTest, AssignmentAsksTheModel) {
    EXPECT_THAT(steps("vector_assign"),
                ElementsAre(Step{VectorOp::assign, 8, 10}, Step{VectorOp::store, kResult, 0}));
}

TEST_F(VectorTrapTest, BranchesOpenMasksThatTheEndCloses) {
    EXPECT_THAT(
        steps("vector_if"),
        ElementsAre(Step{VectorOp::push_lanes, 0, 0}, Step{VectorOp::float_less_number, 8, 0},
                    Step{VectorOp::narrow_lanes, kResult, 0}, Step{VectorOp::store, 8, 0},
                    Step{VectorOp::complement_lanes, 0, 0}, Step{VectorOp::push_lanes, 0, 0},
                    Step{VectorOp::float_greater_equal, 8, 10},
                    Step{VectorOp::narrow_lanes, kResult, 0}, Step{VectorOp::store, 10, 0},
                    Step{VectorOp::complement_lanes, 0, 0}, Step{VectorOp::store, 9, 0},
                    Step{VectorOp::pop_lanes, 2, 0}));
    EXPECT_THAT(steps("vector_block"),
                ElementsAre(Step{VectorOp::push_lanes, 0, 0},
                            Step{VectorOp::float_greater_number, 8, 0x40000000},
                            Step{VectorOp::narrow_lanes, kResult, 0}, Step{VectorOp::store, 9, 0},
                            Step{VectorOp::pop_lanes, 1, 0}));
}

TEST_F(VectorTrapTest, MirroredComparisonsChangeSides) {
    const auto relations = steps("vector_float_relations");
    EXPECT_EQ(relations.back(), (Step{VectorOp::float_greater_equal_number, 8, 0x3F800000}));
    EXPECT_EQ(steps("vector_int_relations").back(),
              (Step{VectorOp::int_greater_equal_number, 15, 1}));
}

TEST_F(VectorTrapTest, TheFrameIsTheDevicesSequence) {
    const auto& all = functions(Role::Math);
    std::vector<unsigned> numbers;
    for (const Trap& trap : trace(all.at("frame_by_hand"))) {
        numbers.push_back(trap.number);
    }
    const auto vector = [](VectorOp op) {
        return port::kFirstVectorTrap + static_cast<unsigned>(op);
    };
    const auto call = [](Call c) { return static_cast<unsigned>(c); };
    EXPECT_THAT(numbers, ElementsAre(call(Call::sfpu_dst_tile), call(Call::sfpu_address_modes),
                                     call(Call::sfpu_stall), vector(VectorOp::nop),
                                     vector(VectorOp::increment), call(Call::sfpu_dst_rows),
                                     call(Call::sfpu_dst_rows), call(Call::sfpu_address_modes)));
}

TEST_F(VectorTrapTest, EveryOperationIsMadeAndByMathAlone) {
    std::set<unsigned> made;
    for (const Role role : kComputeRoles) {
        for (const auto& [name, code] : functions(role)) {
            for (const unsigned number : trap_numbers(code)) {
                if (port::is_vector_trap(number)) {
                    EXPECT_EQ(role, Role::Math) << name;
                    made.insert(number - port::kFirstVectorTrap);
                }
            }
        }
    }
    const std::set<unsigned> known = {
#define TENSIGHT_SFPI(name, number, operands) number,
#include "models/port/sfpi_ops.def"
#undef TENSIGHT_SFPI
    };
    EXPECT_EQ(made, known);
}

}  // namespace
}  // namespace tensight::kernels
