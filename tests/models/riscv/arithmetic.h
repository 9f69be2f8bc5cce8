// SPDX-License-Identifier: Apache-2.0
#pragma once

/// A hash over `rounds` of everything a kernel computes with: the M extension with its corner
/// cases, shifts, 64-bit multiplication and division, float, double, conversions, byte and half
/// loads, a switch table, function pointers and recursion. Compiled for the host and for RV32IM.
unsigned arithmetic_hash(unsigned rounds);
