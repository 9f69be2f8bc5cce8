// SPDX-License-Identifier: Apache-2.0
#include "models/time/simulation.h"

#include <alloca.h>

#include <cstddef>
#include <exception>
#include <systemc>

namespace tensight::time {

namespace {
// Interpreter, coprocessor model and tile arithmetic share this stack; 64 KiB is not enough for the
// scratch rows of the tile product.
constexpr int kStackBytes = 256 * 1024;

// Stacks lie a power of two apart. Begun all alike, those of a chip's hundreds of processes would
// use the same few sets of the host's caches; begun at so many places, they share all of them. The
// places are an odd number of lines apart and cover what a cache of 1 MiB and 16 ways repeats
// after.
constexpr std::size_t kStackPlaces = 60;
constexpr std::size_t kStackStep = 17 * 64;

[[gnu::noinline]] void run_lower(std::size_t bytes, const std::function<void()>& body) {
    void* below = ::alloca(bytes);
    asm volatile("" : : "r"(below) : "memory");  // never touched, and not optimised away
    body();
}
}  // namespace

struct Simulation::Impl {
    std::unique_ptr<sc_core::sc_simcontext> context;
    std::exception_ptr error;
    std::size_t spawned = 0;
};

Simulation::Simulation() : impl_(std::make_unique<Impl>()) {
    // Nothing is printed from here: an empty run or two failures at one date are no news.
    sc_core::sc_report_handler::set_actions(sc_core::SC_INFO, sc_core::SC_DO_NOTHING);
    sc_core::sc_report_handler::set_actions(sc_core::SC_WARNING, sc_core::SC_DO_NOTHING);
    impl_->context = std::make_unique<sc_core::sc_simcontext>();
    sc_core::sc_curr_simcontext = impl_->context.get();
    sc_core::sc_set_time_resolution(1, sc_core::SC_NS);
}

Simulation::~Simulation() {
    impl_->context.reset();
    sc_core::sc_curr_simcontext = nullptr;
    sc_core::sc_default_global_context = nullptr;
}

// An exception must not cross SystemC's coroutine switch.
void Simulation::guard(const std::function<void()>& body) {
    try {
        body();
    } catch (const sc_core::sc_unwind_exception&) {
        throw;  // SystemC's own: a process is being killed
    } catch (...) {
        if (!impl_->error) {
            impl_->error = std::current_exception();
        }
        sc_core::sc_stop();
    }
}

void Simulation::spawn(const std::string& name, std::function<void()> body) {
    sc_core::sc_spawn_options options;
    options.set_stack_size(kStackBytes);
    const std::size_t lower = impl_->spawned++ % kStackPlaces * kStackStep;
    sc_core::sc_spawn(
        [this, lower, body = std::move(body)] { run_lower(lower, [&] { guard(body); }); },
        name.c_str(), &options);
}

void Simulation::run(Cycle limit) {
    if (limit == kUnresolved) {
        sc_core::sc_start();
    } else {
        sc_core::sc_start(sc_core::sc_time(static_cast<double>(limit), sc_core::SC_NS),
                          sc_core::SC_EXIT_ON_STARVATION);
    }
    if (impl_->error) {
        std::rethrow_exception(impl_->error);
    }
}

Cycle Simulation::now() { return sc_core::sc_time_stamp().value(); }

}  // namespace tensight::time

// The library refers to it; nobody calls it, since programs have a main() of their own.
int sc_main(int, char**) { return 0; }
