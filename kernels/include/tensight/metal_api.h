// SPDX-License-Identifier: Apache-2.0
// The generation of TT-Metalium's kernel API, where generations contradict each other: year and
// month of the release the kernel was written for. Everything else is accepted from all of them.
//   202608  (default) exp_tile<approx, scale_en, clamping>; TensorAccessorArgs takes two
//           compile-time words (flags, aligned page size); recip_tile is not legacy-compatible
//   202602  exp_tile<approx, fast_and_approx, scale_en, skip_positive_check, ...>;
//           TensorAccessorArgs takes one word; recip_tile<legacy_compat = true>
//   202508  as 202602, and copy_dest_values(destination, source)
#pragma once

#ifndef TENSIGHT_METAL_API
#define TENSIGHT_METAL_API 202608
#endif
