// SPDX-License-Identifier: Apache-2.0
// Each operation of hand-written vector code in a function of its own, and the frame around it.
#include <cstdint>

#include "api/compute/common.h"

#ifdef TRISC_MATH
#include <sfpi.h>

using namespace sfpi;

#define CALL(name, ...) \
    extern "C" void name() { __VA_ARGS__; }

// Values that are there already: names 8 to 15 are constant registers, which make no instruction.
#define F vFloat(vConst0p8373)
#define I vInt(vConstTileId)
#define U vUInt(vInt(vConstTileId))
#define S as<vSMag>(vConstTileId)

// --- registers
// ------------------------------------------------------------------------------------
CALL(vector_copy, dst_reg[3] = vFloat(dst_reg[1]); dst_reg++)
CALL(vector_zero, dst_reg[0] = vConst0)
CALL(vector_formats, vInt a = dst_reg[0]; vUInt b = dst_reg[1]; dst_reg[2] = a; dst_reg[2] = b;
     dst_reg[2].mode<sfpi::DataLayout::U16>() = b)
CALL(vector_constants, dst_reg[0] = 1.5f; dst_reg[0] = vInt(-3))
CALL(vector_named, l_reg[LRegs::LReg3] = F; vFloat a = l_reg[LRegs::LReg3]; dst_reg[0] = a)
CALL(vector_programmed, vConstFloatPrgm1 = F; vFloat a = vConstFloatPrgm1; dst_reg[0] = a)
CALL(vector_assign, vFloat a = F; a = vConst1; dst_reg[0] = a)

// --- arithmetic
// -----------------------------------------------------------------------------------
CALL(vector_sum_of_product, dst_reg[0] = F * vConst1 + vConst0)
CALL(vector_difference, dst_reg[0] = F - vConst1)
CALL(vector_fields, vFloat a = F; (void)exexp(a); (void)exexp_nodebias(a); (void)exman8(a);
     (void)exman9(a); (void)setexp(a, 5); (void)setexp(a, I); (void)copyexp(a, a);
     (void)addexp(a, -1); (void)setman(a, 5); (void)setman(a, I); (void)setsgn(a, 1);
     (void)setsgn(a, a); (void)abs(a); (void)abs(I); (void)lz(I); (void)lz_nosgn(I))
CALL(vector_integers, (void)(I& U); (void)(I | I); (void)(I ^ 0); (void)~I; (void)(I + I);
     (void)(I - I); (void)(I + 7); (void)(7 - I); (void)(I << 3); (void)(U >> 3); (void)shft(U, I))
CALL(vector_conversions, (void)int32_to_float(I, 0); (void)float_to_fp16b(F, 0);
     (void)float_to_uint8(F); (void)int32_to_int8(I, 3u, 0); (void)int32_to_uint8(I, U, 0))
CALL(vector_lookups, (void)lut(F, U, U, U); (void)lut2(F, F, F, F, F, F, F))
CALL(vector_exchange, vFloat a = F; vFloat b = vConst1; vFloat c = a; vFloat d = a; vec_swap(a, b);
     vec_min_max(a, b); subvec_transp(a, b, c, d); (void)subvec_shflror1(a);
     (void)subvec_shflshr1(a))
CALL(vector_multiply_add, tensight::vector::act<tensight::vector::Op::operands>(8, 9);
     (void)tensight::vector::make<tensight::vector::Op::multiply_add>(8, 9))

// --- conditions
// -----------------------------------------------------------------------------------
CALL(
    vector_if, v_if(F < 0.0f) { dst_reg[0] = F; } v_elseif(F >= vConst1) {
        dst_reg[0] = vConst1;
    } v_else { dst_reg[0] = vConst0; } v_endif)
CALL(
    vector_block, v_block {
        v_and(F > 2.0f);
        dst_reg[0] = vConst0;
    } v_endblock)
CALL(vector_float_relations, (void)(F < F); (void)(F <= F); (void)(F == F); (void)(F != F);
     (void)(F > F); (void)(F >= F); (void)(F < 1.0f); (void)(F <= 1.0f); (void)(F == 1.0f);
     (void)(F != 1.0f); (void)(F > 1.0f); (void)(1.0f <= F))
CALL(vector_int_relations, (void)(I < I); (void)(I <= U); (void)(I == I); (void)(I != I);
     (void)(U > U); (void)(I >= I); (void)(I < 1); (void)(U <= 1); (void)(I == 1); (void)(S != 1u);
     (void)(I > 1); (void)(1 <= I))
CALL(vector_logic, vBool a = F<0.0f; vBool b = F> 1.0f; (void)(a && b); (void)(a || !b); vInt c = a;
     dst_reg[0].mode<sfpi::DataLayout::I32>() = c)

// --- the frame
// ------------------------------------------------------------------------------------
CALL(frame_by_hand,
     math::set_dst_write_addr<DstTileShape::Tile32x32, UnpackDestination::SrcRegs>(2);
     math::set_addr_mod_base(); TTI_STALLWAIT(p_stall::STALL_SFPU, p_stall::MATH); TTI_SFPNOP;
     TTI_INCRWC(0, 4, 0, 0);
     TTI_SETRWC(p_setrwc::CLR_NONE, p_setrwc::CR_D, 8, 0, 0, p_setrwc::SET_D);
     math::clear_dst_reg_addr(); math::clear_addr_mod_base())
#endif
