// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/arch/chip_description.h"
#include "sim/silicon/family.h"
#include "sim/workload/workload.h"

/// Pieces from which families put their workloads together.
namespace tensight::silicon {

/// Workers of a card, columns x rows.
struct Grid {
    int columns = 1;
    int rows = 1;
    [[nodiscard]] int cores() const { return columns * rows; }
};

/// The grid of the chip that a row was measured on. Errors: Refused for another chip.
Grid grid_of(const std::string& arch, Grid wormhole, Grid blackhole);

/// DRAM banks of the chip.
std::uint32_t banks_of(const arch::ChipDescription& chip);

/// A workload on such a card with one program that is still without kernels.
workload::Workload card(const Request& request, Grid grid);

/// Appends an interleaved DRAM buffer of `pages` pages.
void add_dram_buffer(workload::Workload& workload, const std::string& name, std::uint64_t pages,
                     std::uint32_t page_bytes);

/// The first `count` cores of a grid, row by row or column by column.
std::vector<workload::CoreCoord> first_cores(Grid grid, int count, bool row_by_row = true);

/// The RISC and NoC of a data-movement kernel: reader NCRISC, writer BRISC, unless told otherwise.
workload::Kernel data_movement_kernel(const std::string& source, workload::Risc risc, int noc,
                                      std::vector<workload::CoreCoord> cores);

/// A compute kernel with the defaults of the measured programs (HiFi4, 16-bit DST, half sync).
workload::Kernel compute_kernel(const std::string& source, std::vector<workload::CoreCoord> cores);

/// Appends one list of runtime arguments for `cores`.
void add_runtime_arguments(workload::Kernel& kernel, const std::vector<workload::CoreCoord>& cores,
                           workload::ArgumentList list);

/// A number as an argument.
workload::Argument argument(std::uint32_t value);
workload::Argument argument(std::string expression);

/// The network coordinates of a core as two arguments.
void add_coordinates(workload::ArgumentList& list, workload::CoreCoord core);

/// Appends a circular buffer of `pages` pages.
void add_circular_buffer(workload::Workload& workload, int id, numerics::DataFormat format,
                         std::uint32_t pages, std::uint32_t page_bytes,
                         const std::vector<workload::CoreCoord>& cores);

/// Appends semaphores 0 to `count` - 1, initially 0.
void add_semaphores(workload::Workload& workload, int count,
                    const std::vector<workload::CoreCoord>& cores);

/// Format, bytes of a 32x32 tile of it. Errors: Refused for a name no chip has.
numerics::DataFormat format_of(const std::string& name);
std::uint32_t tile_bytes_of(const std::string& format);

/// "LoFi" ... as Params::choice returned it.
workload::Fidelity fidelity_of(const std::string& name);

}  // namespace tensight::silicon
