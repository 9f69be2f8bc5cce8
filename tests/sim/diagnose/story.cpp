// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/diagnose/story.h"

#include "sim/diagnose/catalogue.h"

namespace tensight::diagnose {

using events::CbAction;
using events::TransferKind;

Story::Story()
    : detector([this](events::Core core, std::uint32_t address) {
          return words_[{core, address}];
      }) {
    detector.set_reserved(0x8000, 0x1000, 0x1100);
    for (const events::Core core : {kA, kB, kC}) {
        detector.add_buffer(core, 0, kPages, kPage, 2);
        detector.add_buffer(core, 1, kPages + 2 * kPage, kPage, 2);
    }
}

Story& Story::at(events::Core core, events::Risc risc) {
    core_ = core;
    risc_ = risc;
    return *this;
}

events::Site Story::site() { return {risc_, ++step_, 0}; }

void Story::cb(CbAction action, std::uint32_t pages, int id) {
    auto& [pushed, popped] = totals_[{core_, id}];
    switch (action) {
        case CbAction::reserve:
            detector.pages_granted(core_, id, action, pages, pushed, 0, site());
            break;
        case CbAction::wait:
            detector.pages_granted(core_, id, action, pages, popped, 0, site());
            break;
        case CbAction::push:
            pushed += pages;
            detector.circular_buffer(core_, id, action, pages, pushed, 0, site());
            break;
        case CbAction::pop:
            popped += pages;
            detector.circular_buffer(core_, id, action, pages, popped, 0, site());
            break;
    }
}

std::uint32_t Story::reserve(std::uint32_t pages, int id) {
    cb(CbAction::reserve, pages, id);
    return step_;
}
std::uint32_t Story::push(std::uint32_t pages, int id) {
    cb(CbAction::push, pages, id);
    return step_;
}
std::uint32_t Story::wait(std::uint32_t pages, int id) {
    cb(CbAction::wait, pages, id);
    return step_;
}
std::uint32_t Story::pop(std::uint32_t pages, int id) {
    cb(CbAction::pop, pages, id);
    return step_;
}

std::uint32_t Story::load(std::uint32_t address, std::uint32_t bytes) {
    detector.l1_accessed(core_, site(), address, bytes, false, 0);
    return step_;
}

std::uint32_t Story::store(std::uint32_t address, std::uint32_t value, std::uint32_t bytes) {
    words_[{core_, address}] = value;
    detector.l1_accessed(core_, site(), address, bytes, true, 0);
    return step_;
}

std::uint32_t Story::await(std::uint32_t address, std::uint32_t value) {
    const events::Site here = site();
    detector.word_awaited(core_, here, address, value, true, 0);
    detector.l1_accessed(core_, here, address, 4, false, 0);
    return step_;
}

std::uint32_t Story::issue(events::Transfer t, How how) {
    t.id = ++ids_;
    t.core = core_;
    t.site = site();
    t.noc = how.noc;
    t.vc = how.vc;
    t.transaction_id = how.transaction_id;
    t.multicast = how.multicast;
    t.posted = how.posted;
    detector.transfer(t);
    flying_.push_back(std::move(t));
    return step_;
}

std::uint32_t Story::read(events::Core from, std::uint32_t source, std::uint32_t local,
                          std::uint32_t bytes, How how) {
    events::Transfer t;
    t.kind = TransferKind::read;
    t.local_bytes = true;
    t.local = local;
    t.bytes = bytes;
    t.remote.push_back({false, from, 0, 0, source});
    return issue(std::move(t), how);
}

std::uint32_t Story::write(std::vector<events::Core> to, std::uint32_t local, std::uint32_t address,
                           std::uint32_t bytes, How how) {
    events::Transfer t;
    t.kind = TransferKind::write;
    t.local_bytes = true;
    t.local = local;
    t.bytes = bytes;
    for (const events::Core core : to) {
        t.remote.push_back({false, core, 0, 0, address});
    }
    return issue(std::move(t), how);
}

std::uint32_t Story::increment(events::Core to, std::uint32_t address, How how) {
    events::Transfer t;
    t.kind = TransferKind::increment;
    t.bytes = 4;
    t.remote.push_back({false, to, 0, 0, address});
    return issue(std::move(t), how);
}

std::uint32_t Story::barrier(events::BarrierKind kind, int noc, int transaction_id) {
    detector.barrier({core_, site(), noc, kind, transaction_id, 0, 0});
    return step_;
}

void Story::arrive() {
    while (!flying_.empty()) {
        const events::Transfer t = std::move(flying_.front());
        flying_.pop_front();
        for (std::size_t r = 0; r < t.remote.size(); ++r) {
            const auto address = static_cast<std::uint32_t>(t.remote[r].address);
            if (t.kind == TransferKind::increment) {
                ++words_[{t.remote[r].core, address}];
            } else if (t.kind == TransferKind::write && t.bytes == 4) {
                words_[{t.remote[r].core, address}] =
                    words_[{t.core, static_cast<std::uint32_t>(t.local)}];
            }
            detector.transfer_landed(t, static_cast<int>(r), 0, t.bytes, 0);
        }
        detector.transfer_done(t, 0);
    }
}

void Story::violation(const events::Violation& v) {
    found_.push_back(std::string(catalogue_entry(v.hazard).id) + ' ' +
                     std::to_string(v.sites[0].pc) + ' ' + std::to_string(v.sites[1].pc));
}

std::vector<std::string> Story::found() {
    detector.finish(*this);
    return found_;
}

}  // namespace tensight::diagnose
