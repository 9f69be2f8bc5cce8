// SPDX-License-Identifier: Apache-2.0
#include "models/sfpu/vector_schedule.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "models/sfpu/vector_issue.h"

namespace tensight::sfpu {

using port::VectorOp;

namespace {

constexpr int kNever = -1;
constexpr std::uint32_t kSignBit = 0x80000000u;

bool in_place(VectorOp op) {
    switch (op) {
        case VectorOp::bit_and:
        case VectorOp::bit_or:
        case VectorOp::bit_xor:
        case VectorOp::add_int:
        case VectorOp::subtract_int:
        case VectorOp::shift:
        case VectorOp::shift_immediate:
        case VectorOp::set_exponent:
        case VectorOp::copy_exponent:
        case VectorOp::set_mantissa:
        case VectorOp::set_sign:
            return true;
        default:
            return false;
    }
}

// Which of its operands such an instruction overwrites; either, if it may choose (-1).
int overwritten(VectorOp op) {
    switch (op) {
        case VectorOp::subtract_int:
        case VectorOp::set_exponent:
        case VectorOp::copy_exponent:
        case VectorOp::set_mantissa:
        case VectorOp::set_sign:
            return 1;
        case VectorOp::shift:
        case VectorOp::shift_immediate:
            return 0;
        default:
            return -1;
    }
}

bool two_cycles(VectorOp op) {
    return op == VectorOp::add || op == VectorOp::multiply || op == VectorOp::multiply_add ||
           op == VectorOp::lookup || op == VectorOp::rotate_lanes || op == VectorOp::shift_lanes;
}

bool has_effect(VectorOp op) {
    switch (op) {
        case VectorOp::load:
        case VectorOp::store:
        case VectorOp::increment:
        case VectorOp::write_register:
        case VectorOp::write_config:
        case VectorOp::nop:
        case VectorOp::push_lanes:
        case VectorOp::narrow_lanes:
        case VectorOp::complement_lanes:
        case VectorOp::pop_lanes:
            return true;
        default:
            return false;
    }
}

bool fits_bf16(std::uint32_t bits) { return (bits & 0xFFFFu) == 0; }

bool fits_fp16(std::uint32_t bits) {
    const std::uint32_t field = (bits >> 23) & 255u;
    return (bits & 0x1FFFu) == 0 && field > 112 && field < 143;
}

bool fits_16_bits(std::uint32_t bits) {
    const auto value = static_cast<std::int32_t>(bits);
    return bits <= 0xFFFFu || (value < 0 && value >= -0x8000);
}

bool fits_12_bits(std::uint32_t bits) {
    const auto value = static_cast<std::int32_t>(bits);
    return value >= -2048 && value <= 2047;
}

int loads_of(std::uint32_t bits) {
    return fits_bf16(bits) || fits_fp16(bits) || fits_16_bits(bits) ? 1 : 2;
}

// A constant register has it.
bool in_constant_register(std::uint32_t bits) {
    return bits == 0 || bits == 0x3F800000u || bits == 0xBF800000u;
}

/// What is known of a name within the program.
struct Use {
    int made = kNever;  ///< step
    int last = kNever;  ///< step
    int count = 0;
    bool constant = false;
    bool late = false;  ///< a constant that is known when the kernel runs only
    std::uint32_t bits = 0;
};

class Scheduler {
  public:
    explicit Scheduler(VectorProgram& program)
        : program_(program), own_(program.next - program.first) {}

    VectorCost run() {
        look();
        drop_unused();
        merge();
        for (std::size_t i = 0; i < program_.steps.size(); ++i) {
            if (!skipped_[i] && !program_.steps[i].merged) {
                lower(static_cast<int>(i));
            }
        }
        VectorCost cost;
        measure_registers(cost);
        const int resident = load_constants(std::max(0, kVectorRegisters - cost.registers));
        const IssueTime time = issue(instructions_);
        cost.words = time.words + resident;
        cost.stalls = time.stalls;
        return cost;
    }

  private:
    Use& use(VectorName name) {
        return program_.makes(name) ? own_[name - program_.first] : older_[name];
    }

    void look() {
        for (const auto& [name, bits] : program_.constants) {
            // What a named register holds is there already.
            if (std::find(program_.held.begin(), program_.held.end(), name) ==
                program_.held.end()) {
                use(name).constant = true;
                use(name).bits = bits;
            }
        }
        for (const VectorName name : program_.configured) {
            no_register_.insert(name);
        }
        for (std::size_t i = 0; i < program_.steps.size(); ++i) {
            const VectorStep& step = program_.steps[i];
            const int at = static_cast<int>(i);
            for (std::size_t k = 0; k < step.operands; ++k) {
                Use& u = use(step.operand[k]);
                ++u.count;
                u.last = at;
            }
            for (unsigned k = 0; step.result != kNoValue && k < results_of(step.op); ++k) {
                use(step.result + k).made = at;
            }
            if (step.op == VectorOp::constant) {
                Use& u = use(step.result);
                u.constant = true;
                u.bits = step.number;
                u.late = step.late;
            } else if (step.op == VectorOp::negate && use(step.operand[0]).constant) {
                Use& u = use(step.result);
                u = {at,
                     u.last,
                     u.count,
                     true,
                     use(step.operand[0]).late,
                     use(step.operand[0]).bits ^ kSignBit};
            }
        }
        for (const VectorName name : program_.held) {
            ++use(name).count;
            use(name).last = static_cast<int>(program_.steps.size());
        }
        skipped_.assign(program_.steps.size(), false);
    }

    // From the end, so that what only unused values need goes as well.
    void drop_unused() {
        for (std::size_t i = program_.steps.size(); i-- > 0;) {
            const VectorStep& step = program_.steps[i];
            if (step.result == kNoValue || has_effect(step.op)) {
                continue;
            }
            bool used = false;
            for (unsigned k = 0; k < results_of(step.op); ++k) {
                used |= use(step.result + k).count > 0;
            }
            if (!used) {
                skipped_[i] = true;
                for (std::size_t k = 0; k < step.operands; ++k) {
                    --use(step.operand[k]).count;
                }
            }
        }
    }

    bool dies_at(VectorName name, int step) {
        return !is_register_name(name) && use(name).last <= step && !use(name).constant;
    }

    /// The literal that goes into SFPADDI or SFPMULI, or kNoValue.
    VectorName immediate_of(const VectorStep& step, int at) {
        for (int k = 0; k < 2; ++k) {
            const VectorName literal = step.operand[static_cast<std::size_t>(k)];
            const VectorName other = step.operand[static_cast<std::size_t>(1 - k)];
            const Use& u = use(literal);
            if (u.constant && !u.late && fits_bf16(u.bits) && dies_at(other, at)) {
                return literal;
            }
        }
        return kNoValue;
    }

    void merge() {
        for (std::size_t i = 0; i < program_.steps.size(); ++i) {
            VectorStep& sum = program_.steps[i];
            if (sum.op != VectorOp::add || skipped_[i] ||
                immediate_of(sum, static_cast<int>(i)) != kNoValue) {
                continue;
            }
            for (int k = 0; k < 2; ++k) {
                if (merge(sum, k)) {
                    break;
                }
            }
        }
    }

    bool merge(VectorStep& sum, int product_place) {
        const VectorName product = sum.operand[static_cast<std::size_t>(product_place)];
        if (!program_.makes(product) || use(product).count != 1 || use(product).made == kNever) {
            return false;
        }
        const int made = use(product).made;
        VectorStep& multiplication = program_.steps[static_cast<std::size_t>(made)];
        if (multiplication.op != VectorOp::multiply || multiplication.region != sum.region ||
            immediate_of(multiplication, made) != kNoValue) {
            return false;
        }
        const VectorName summand = sum.operand[static_cast<std::size_t>(1 - product_place)];
        const int at = static_cast<int>(&sum - program_.steps.data());
        multiplication.merged = true;
        sum.op = VectorOp::multiply_add;
        sum.operands = 3;
        sum.operand = {multiplication.operand[0], multiplication.operand[1], summand};
        for (int k = 0; k < 2; ++k) {
            Use& factor = use(sum.operand[static_cast<std::size_t>(k)]);
            factor.last = std::max(factor.last, at);
        }
        return true;
    }

    void emit(int at, int latency, bool fence, std::vector<VectorName> reads, VectorName writes,
              int extra_stall = 0) {
        instructions_.push_back({at, latency, extra_stall, fence, std::move(reads), writes});
    }

    /// A slot without dependences of its own: a move, a load of a constant.
    void emit_plain(int at, int count) {
        for (int i = 0; i < count; ++i) {
            emit(at, 1, false, {}, kNoValue);
        }
    }

    void want_constant(VectorName name, int at) {
        const Use& u = use(name);
        if (u.constant && !in_constant_register(u.bits)) {
            constants_[u.bits].places.push_back(static_cast<int>(instructions_.size()));
            constants_[u.bits].loads = u.late ? 2 : loads_of(u.bits);
            temporaries_[at] += 1;
        }
    }

    void lower(int at);
    void lower_compare(const VectorStep& step, int at);
    void lower_masks(const VectorStep& step, int at);
    void lower_assign(const VectorStep& step, int at);
    void lower_plain(const VectorStep& step, int at);
    void move_overwritten(const VectorStep& step, int at);
    bool folds(const VectorStep& step);
    void measure_registers(VectorCost& cost);
    int load_constants(int free_registers);

    struct Constant {
        std::vector<int> places;  ///< instructions that need it
        int loads = 1;
    };

    VectorProgram& program_;
    std::vector<Use> own_;
    std::unordered_map<VectorName, Use> older_;
    std::vector<bool> skipped_;
    std::vector<VectorInstruction> instructions_;
    std::map<std::uint32_t, Constant> constants_;
    std::unordered_map<int, int> temporaries_;               ///< constants that a step reads
    std::unordered_map<VectorName, VectorName> stands_for_;  ///< negations that are folded
    std::unordered_set<VectorName> no_register_;             ///< conditions, constant registers
    int depth_ = 0;
};

void Scheduler::lower(int at) {
    const VectorStep& step = program_.steps[static_cast<std::size_t>(at)];
    if (step.op >= VectorOp::float_less && step.op <= VectorOp::int_less_equal_number) {
        lower_compare(step, at);
        return;
    }
    switch (step.op) {
        case VectorOp::constant:
            break;  // where it is needed
        case VectorOp::assign:
            lower_assign(step, at);
            break;
        case VectorOp::logical_and:
            break;  // one comparison behind the other
        case VectorOp::logical_or:
        case VectorOp::logical_not:
        case VectorOp::condition_to_int:
        case VectorOp::push_lanes:
        case VectorOp::narrow_lanes:
        case VectorOp::complement_lanes:
        case VectorOp::pop_lanes:
            lower_masks(step, at);
            break;
        default:
            lower_plain(step, at);
            break;
    }
}

// Less and greater-or-equal, equal and not equal are one SFPSETCC; greater and less-or-equal two
// and, for the latter, a complement.
void Scheduler::lower_compare(const VectorStep& step, int at) {
    const auto code = static_cast<unsigned>(step.op);
    const unsigned relation = code & 7u;
    const bool of_int = (code & 8u) != 0;
    const bool number = step.op >= VectorOp::float_less_number;
    const bool difference = !number || step.number != 0;
    int tests = relation == 4 ? 2 : (relation == 5 ? 3 : 1);
    if (difference) {
        if (number && !(of_int ? fits_12_bits(0u - step.number) : fits_bf16(step.number))) {
            constants_[step.number].places.push_back(static_cast<int>(instructions_.size()));
            constants_[step.number].loads = loads_of(step.number);
            temporaries_[at] += 1;
        }
        for (std::size_t k = 0; k < step.operands; ++k) {
            want_constant(step.operand[k], at);
        }
        if (of_int && !number && !dies_at(step.operand[1], at)) {
            emit_plain(at, 1);  // SFPIADD overwrites the subtrahend
        }
        emit(at, of_int ? 1 : 2, false, {step.operand[0], step.operand[1]}, step.result);
        tests -= of_int && (relation == 0 || relation == 1) ? 1 : 0;  // SFPIADD sets the flags
    }
    for (int i = 0; i < tests; ++i) {
        emit(at, 1, true, {difference ? step.result : step.operand[0]}, kNoValue);
    }
}

void Scheduler::lower_masks(const VectorStep& step, int at) {
    switch (step.op) {
        case VectorOp::push_lanes:
            if (depth_++ > 0) {
                emit(at, 1, true, {}, kNoValue);
            }
            break;
        case VectorOp::pop_lanes:
            for (std::uint32_t i = 0; i < step.number; ++i) {
                --depth_;
                emit(at, 1, true, {}, kNoValue);
            }
            break;
        case VectorOp::complement_lanes:
        case VectorOp::logical_not:
            emit(at, 1, true, {}, kNoValue);
            break;
        case VectorOp::logical_or:  // a push, a complement of each side's and a pop (assumed)
            for (int i = 0; i < 3; ++i) {
                emit(at, 1, true, {}, kNoValue);
            }
            break;
        case VectorOp::condition_to_int:  // push, zero, one under the mask, pop
            for (int i = 0; i < 4; ++i) {
                emit(at, 1, true, {}, i == 2 ? step.result : kNoValue);
            }
            break;
        default:
            break;  // narrow_lanes: the comparisons have done it
    }
}

// A value that is made for the assignment alone goes straight where it belongs.
void Scheduler::lower_assign(const VectorStep& step, int at) {
    const VectorName source = step.operand[1];
    const Use& u = use(source);
    if (u.constant) {
        const int loads = in_constant_register(u.bits) ? 1 : (u.late ? 2 : loads_of(u.bits));
        for (int i = 0; i < loads; ++i) {
            emit(at, 1, false, {}, step.result);
        }
        return;
    }
    const bool made_here = program_.makes(source) && u.made != kNever && u.count == 1 &&
                           program_.steps[static_cast<std::size_t>(u.made)].region == step.region &&
                           program_.steps[static_cast<std::size_t>(u.made)].op != VectorOp::assign;
    if (!made_here) {
        emit(at, 1, false, {source}, step.result);
        return;
    }
    for (auto i = instructions_.rbegin(); i != instructions_.rend(); ++i) {
        if (i->writes == source) {
            i->also_writes = step.result;
            return;
        }
    }
}

// A negation that costs nothing: of a constant, or of a summand, which SFPMAD multiplies by -1.
bool Scheduler::folds(const VectorStep& step) {
    const Use& u = use(step.result);
    if (u.constant) {
        return true;
    }
    if (u.count != 1 || u.last < 0 || u.last >= static_cast<int>(program_.steps.size())) {
        return false;
    }
    const VectorStep& user = program_.steps[static_cast<std::size_t>(u.last)];
    if (user.op != VectorOp::add || immediate_of(user, u.last) != kNoValue) {
        return false;
    }
    stands_for_[step.result] = step.operand[0];
    return true;
}

void Scheduler::move_overwritten(const VectorStep& step, int at) {
    if (!in_place(step.op)) {
        return;
    }
    const int place = overwritten(step.op);
    const auto lives = [&](std::size_t k) {
        const VectorName name = step.operand[k];
        return use(name).constant || !dies_at(name, at);
    };
    const bool saved = place >= 0 ? lives(static_cast<std::size_t>(place)) : lives(0) && lives(1);
    if (saved) {
        emit_plain(at, 1);
    }
}

void Scheduler::lower_plain(const VectorStep& step, int at) {
    std::vector<VectorName> reads;
    VectorName immediate = kNoValue;
    if (step.op == VectorOp::add || step.op == VectorOp::multiply) {
        immediate = immediate_of(step, at);
    }
    for (std::size_t k = 0; k < step.operands; ++k) {
        const VectorName name = step.operand[k];
        if (name != immediate) {
            want_constant(name, at);
            reads.push_back(name);
        }
    }
    if (step.op == VectorOp::negate && folds(step)) {
        return;
    }
    for (VectorName& name : reads) {
        const auto original = stands_for_.find(name);
        name = original == stands_for_.end() ? name : original->second;
    }
    switch (step.op) {
        case VectorOp::write_register:
            return;
        case VectorOp::add_immediate:
            if (!fits_12_bits(step.number)) {
                emit_plain(at, loads_of(step.number));
            }
            break;
        default:
            move_overwritten(step, at);
            break;
    }
    const bool fence = step.op == VectorOp::store || step.op == VectorOp::increment ||
                       step.op == VectorOp::write_config || step.op == VectorOp::nop;
    const bool swaps = step.op == VectorOp::swap || step.op == VectorOp::min_max;
    const std::size_t results = results_of(step.op);
    emit(at, two_cycles(step.op) ? 2 : 1, fence, std::move(reads), step.result, swaps ? 1 : 0);
    for (std::size_t k = 1; k < results; ++k) {
        instructions_.back().more_results.push_back(step.result + static_cast<VectorName>(k));
    }
}

// A value needs a register from the instruction that makes it to its last use; constants only where
// they are used.
void Scheduler::measure_registers(VectorCost& cost) {
    std::vector<int> change(program_.steps.size() + 2, 0);
    const auto live = [&](int from, int to) {
        if (to > from) {
            ++change[static_cast<std::size_t>(from + 1)];
            --change[static_cast<std::size_t>(to) + 1];
        }
    };
    const auto end = static_cast<int>(program_.steps.size());
    const auto add = [&](VectorName name, const Use& u) {
        if (u.constant || u.count <= 0 || is_register_name(name) || name == kNoValue ||
            no_register_.count(name) != 0) {
            return;
        }
        live(u.made, std::min(u.last, end));
    };
    for (const VectorStep& step : program_.steps) {
        if (step.op == VectorOp::write_config ||
            (step.op >= VectorOp::float_less && step.op <= VectorOp::condition_to_int)) {
            no_register_.insert(step.result);  // no vector register holds it
        }
    }
    for (std::size_t i = 0; i < own_.size(); ++i) {
        add(program_.first + static_cast<VectorName>(i), own_[i]);
    }
    for (const auto& [name, u] : older_) {
        add(name, u);
    }
    int now = 0;
    for (std::size_t i = 0; i < program_.steps.size(); ++i) {
        now += change[i];
        const auto temporary = temporaries_.find(static_cast<int>(i));
        const int needed = now + (temporary == temporaries_.end() ? 0 : temporary->second);
        if (needed > cost.registers) {
            cost.registers = needed;
            cost.widest = program_.steps[i].site;
        }
    }
}

// Instructions that load constants for the length of the program; the others are put in front of
// those that need them.
int Scheduler::load_constants(int free_registers) {
    std::vector<const Constant*> by_use;
    by_use.reserve(constants_.size());
    for (const auto& [bits, constant] : constants_) {
        by_use.push_back(&constant);
    }
    std::stable_sort(by_use.begin(), by_use.end(), [](const Constant* a, const Constant* b) {
        return a->places.size() > b->places.size();
    });
    int resident = 0;
    std::vector<int> before(instructions_.size() + 1, 0);
    for (std::size_t i = 0; i < by_use.size(); ++i) {
        if (static_cast<int>(i) < free_registers) {
            resident += by_use[i]->loads;
            continue;
        }
        for (const int place : by_use[i]->places) {
            before[static_cast<std::size_t>(place)] += by_use[i]->loads;
        }
    }
    std::vector<VectorInstruction> all;
    all.reserve(instructions_.size());
    for (std::size_t i = 0; i < instructions_.size(); ++i) {
        for (int k = 0; k < before[i]; ++k) {
            all.push_back({instructions_[i].step, 1, 0, false, {}, kNoValue});
        }
        all.push_back(std::move(instructions_[i]));
    }
    instructions_ = std::move(all);
    return resident;
}

}  // namespace

VectorCost schedule(VectorProgram& program) { return Scheduler(program).run(); }

}  // namespace tensight::sfpu
