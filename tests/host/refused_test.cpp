// SPDX-License-Identifier: Apache-2.0
// What is not modelled throws as TT-Metalium does, and names the call.
#include "device_fixture.h"

namespace host_tests {
namespace {

using testing::HasSubstr;

class Refused : public DeviceTest {};

TEST_F(Refused, MeshesOfSeveralChips) {
    using namespace distributed;
    EXPECT_THAT(failure([] { (void)MeshDevice::create(MeshDeviceConfig(MeshShape(2, 4))); }),
                HasSubstr("MeshDevice::create: a mesh of 8 chips; Tensight models one chip"));
    EXPECT_THAT(failure([] { (void)MeshDevice::create_unit_mesh(1); }),
                HasSubstr("MeshDevice::create_unit_mesh: device 1"));
    EXPECT_THAT(failure([] { (void)CreateDevice(3); }), HasSubstr("device 3"));
    EXPECT_THAT(failure([&] { (void)device->create_submesh(MeshShape(1, 2)); }),
                HasSubstr("MeshDevice::create_submesh"));
    EXPECT_THAT(failure([&] { (void)device->get_device(1); }), HasSubstr("device 1"));
    EXPECT_NO_THROW((void)MeshDevice::create(MeshDeviceConfig(MeshShape(1, 1))));
}

TEST_F(Refused, BuffersOverSeveralChips) {
    using namespace distributed;
    const auto make = [&](Shape2D shard) {
        return MeshBuffer::create(
            distributed::ShardedBufferConfig{
                .global_size = 8 * 2048, .global_buffer_shape = {64, 128}, .shard_shape = shard},
            DeviceLocalBufferConfig{.page_size = 2048}, device.get());
    };
    EXPECT_THAT(failure([&] {
                    (void)make({32, 32});
                }),
                HasSubstr("MeshBuffer::create: shards of 32x32"));
    EXPECT_EQ(make({64, 128})->size(), 8 * 2048U);
}

TEST_F(Refused, Traces) {
    EXPECT_THAT(failure([&] { (void)distributed::BeginTraceCapture(device.get(), 0); }),
                HasSubstr("begin_mesh_trace: traces are not modelled"));
    EXPECT_THAT(failure([&] { (void)BeginTraceCapture(static_cast<IDevice*>(device.get()), 0); }),
                HasSubstr("BeginTraceCapture: traces are not modelled"));
    EXPECT_THAT(failure([&] { ReplayTrace(device.get(), 0, 0, true); }), HasSubstr("ReplayTrace"));
    EXPECT_THAT(failure([&] { (void)buffer(64, 64, BufferType::TRACE); }), HasSubstr("TRACE"));
}

TEST_F(Refused, ProfilerReads) {
    EXPECT_THAT(failure([&] { ReadMeshDeviceProfilerResults(*device); }),
                HasSubstr("ReadMeshDeviceProfilerResults: there is no device profiler"));
}

TEST_F(Refused, SubDevices) {
    const SubDevice sub(std::array{CoreRangeSet(CoreRange({0, 0}, {0, 0}))});
    EXPECT_EQ(sub.cores(HalProgrammableCoreType::TENSIX).num_cores(), 1U);
    EXPECT_THAT(failure([&] { (void)device->create_sub_device_manager({sub}, 0); }),
                HasSubstr("create_sub_device_manager: sub-devices are not modelled"));
}

TEST_F(Refused, TilesThatDoNotExistAndCircularBuffersBetweenCores) {
    CircularBufferConfig config(2048, {{0, tt::DataFormat::Float16_b}});
    EXPECT_THAT(failure([&] { config.set_tile_dims(0, Tile({24, 32})); }), HasSubstr("24"));
    EXPECT_THAT(failure([&] {
                    config.set_tile_dims(3, Tile({16, 32}));
                }),
                HasSubstr("circular buffer 3, which has no format"));
    config.set_tile_dims(0, Tile({16, 32}));
    EXPECT_EQ(config.tiles()[0]->get_height(), 16U);
    EXPECT_THAT(failure([&] { (void)config.remote_index(1); }), HasSubstr("between cores"));
}

TEST_F(Refused, AssertionsOfTheProgram) {
    const std::string text = failure([] { TT_FATAL(1 + 1 == 3, "{} is not {}", 2, 3); });
    EXPECT_THAT(text, HasSubstr("TT_FATAL @ "));
    EXPECT_THAT(text, HasSubstr("refused_test.cpp:"));
    EXPECT_THAT(text, HasSubstr(": 1 + 1 == 3\ninfo:\n2 is not 3\n"));
    EXPECT_THAT(failure([] { TT_THROW("no {}", "more"); }),
                HasSubstr(": tt::exception\ninfo:\nno more\n"));
    EXPECT_EQ(failure([] { TT_ASSERT(false, "only with DEBUG"); }), "");
}

}  // namespace
}  // namespace host_tests
