// SPDX-License-Identifier: Apache-2.0
// Profiler marks. Zones reach the model when the kernel is built for the profiler (PROFILE_KERNEL);
// otherwise, and for all other marks, they are accepted without effect.
#pragma once

#ifdef PROFILE_KERNEL

#include "tensight/attributes.h"
#include "tensight/trap.h"

namespace tensight {
/// A named stretch of time, from construction to destruction.
class Zone {
  public:
    template <unsigned Size>
    FORCE_INLINE explicit Zone(const char (&name)[Size]) {
        trap_void<Call::zone_begin>(&name[0], Size - 1);
    }
    FORCE_INLINE ~Zone() { trap_void<Call::zone_end>(); }

    Zone(const Zone&) = delete;
    Zone& operator=(const Zone&) = delete;
};
}  // namespace tensight

#define TENSIGHT_ZONE_AT(name, line) const ::tensight::Zone tensight_zone_##line(name)
#define TENSIGHT_ZONE(name, line) TENSIGHT_ZONE_AT(name, line)
#define DeviceZoneScopedN(name) TENSIGHT_ZONE(name, __COUNTER__)
#define DeviceZoneScopedMainN(name) TENSIGHT_ZONE(name, __COUNTER__)
#define DeviceZoneScopedMainChildN(name) TENSIGHT_ZONE(name, __COUNTER__)

#else

#define DeviceZoneScopedN(name)
#define DeviceZoneScopedMainN(name)
#define DeviceZoneScopedMainChildN(name)

#endif

#define DeviceZoneScopedSumN1(name)
#define DeviceZoneScopedSumN2(name)
#define DeviceZoneSetCounter(counter)
#define DeviceTimestampedData(name, data)
#define DeviceRecordEvent(event_id)
#define DeviceProfilerInit()
#define DeviceTraceOnlyProfilerInit()
#define DeviceIncrementTraceCount()
#define DeviceValidateProfiler(condition)
