// SPDX-License-Identifier: Apache-2.0
// A host program that knows nothing of the build tree: one kernel, one buffer, one launch.
#include <tt-metalium/distributed.hpp>
#include <tt-metalium/host_api.hpp>
#include <tt-metalium/tt_metal.hpp>

using namespace tt::tt_metal;

int main() {
    auto device = distributed::MeshDevice::create_unit_mesh(0);
    auto buffer = Buffer::create(device.get(), 64, 64, BufferType::L1);
    Program program = CreateProgram();
    const auto kernel = CreateKernelFromString(
        program,
        "#include \"api/dataflow/dataflow_api.h\"\n"
        "void kernel_main() {\n"
        "    *reinterpret_cast<volatile tt_l1_ptr uint32_t*>(get_arg_val<uint32_t>(0)) = 42;\n"
        "}\n",
        CoreCoord(0, 0), DataMovementConfig{});
    SetRuntimeArgs(program, kernel, CoreCoord(0, 0), {buffer->address()});
    distributed::MeshWorkload workload;
    workload.add_program(distributed::MeshCoordinateRange(device->shape()), std::move(program));
    distributed::EnqueueMeshWorkload(device->mesh_command_queue(), workload, true);
    std::vector<std::uint32_t> words;
    detail::ReadFromBuffer(*buffer, words);
    fmt::print("{}\n", words.at(0));
    return words.at(0) == 42 ? 0 : 1;
}
