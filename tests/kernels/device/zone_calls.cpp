// SPDX-License-Identifier: Apache-2.0
// The profiler's zones.
extern "C" void zones() {
    DeviceZoneScopedMainN("main");
    {
        DeviceZoneScopedN("inner one");
        ckernel::wait(5);
    }
    DeviceZoneScopedMainChildN("child");
}
extern "C" void other_marks(uint32_t value) {
    DeviceZoneScopedSumN1("sum");
    DeviceTimestampedData("data", value);
    DeviceRecordEvent(3);
}
