// SPDX-License-Identifier: Apache-2.0
// The paths under which older programs include the headers.
#include <common/core_coord.h>
#include <gtest/gtest.h>
#include <tt_metal/common/core_coord.h>

#include <common/assert.hpp>
#include <common/bfloat16.hpp>
#include <common/bfloat8.hpp>
#include <common/constants.hpp>
#include <common/core_coord.hpp>
#include <common/logger.hpp>
#include <common/work_split.hpp>
#include <tt-metalium/assert.hpp>
#include <tt-metalium/command_queue.hpp>
#include <tt-metalium/logger.hpp>
#include <tt-metalium/span.hpp>
#include <tt-metalium/util.hpp>
#include <tt_metal/common/assert.hpp>
#include <tt_metal/common/bfloat16.hpp>
#include <tt_metal/common/bfloat4.hpp>
#include <tt_metal/common/bfloat8.hpp>
#include <tt_metal/common/constants.hpp>
#include <tt_metal/common/core_coord.hpp>
#include <tt_metal/common/logger.hpp>
#include <tt_metal/common/tilize_untilize.hpp>
#include <tt_metal/common/tt_backend_api_types.hpp>
#include <tt_metal/common/work_split.hpp>
#include <tt_metal/detail/tt_metal.hpp>
#include <tt_metal/distributed/distributed.hpp>
#include <tt_metal/host_api.hpp>
#include <tt_metal/impl/buffers/buffer.hpp>
#include <tt_metal/impl/buffers/circular_buffer.hpp>
#include <tt_metal/impl/device/device.hpp>
#include <tt_metal/impl/dispatch/command_queue.hpp>
#include <tt_metal/impl/kernels/kernel_types.hpp>
#include <tt_metal/impl/program/program.hpp>

TEST(OlderPaths, LeadToTheSameNames) {
    const CoreCoord core{1, 2};
    EXPECT_EQ(core.str(), "(x=1,y=2)");
    EXPECT_EQ(tt::constants::TILE_HW, 1024U);
    EXPECT_EQ(tt::CB::c_out0, 16);
    EXPECT_THROW(TT_FATAL(false, "as ever"), std::runtime_error);
    log_debug(tt::LogTest, "value {}", 1);
}
