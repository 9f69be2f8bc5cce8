// SPDX-License-Identifier: Apache-2.0
// Addresses of a Tensix tile that kernels read: its clock (tt-metal:tt_metal/hw/inc/internal/
// tt-1xx/{wormhole,blackhole}/tensix.h). Reading the low half keeps the high half of that moment.
#pragma once

#define RISCV_DEBUG_REGS_START_ADDR 0xFFB12000
#define RISCV_DEBUG_REG_WALL_CLOCK_L (RISCV_DEBUG_REGS_START_ADDR | 0x1F0)
#define RISCV_DEBUG_REG_WALL_CLOCK_H (RISCV_DEBUG_REGS_START_ADDR | 0x1F8)
#define RISCV_DEBUG_REG_WALL_CLOCK_0 RISCV_DEBUG_REG_WALL_CLOCK_L
#define RISCV_DEBUG_REG_WALL_CLOCK_1 (RISCV_DEBUG_REGS_START_ADDR | 0x1F4)
#define RISCV_DEBUG_REG_WALL_CLOCK_1_AT RISCV_DEBUG_REG_WALL_CLOCK_H
