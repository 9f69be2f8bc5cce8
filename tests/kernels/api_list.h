// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

/// kernels/api.yaml: every function of the kernel API, and what becomes of a use.
namespace tensight::kernels {

struct ApiCall {
    std::string name;
    int tier = 0;            ///< 1 to 3
    bool supported = false;  ///< else a use is an error of the compilation
    std::string charged;     ///< supported: what its time comes from
    std::string why;         ///< error: the message behind its name
    std::string use;         ///< a statement
};

struct ApiSection {
    std::string title;
    std::string header;
    std::string on;  ///< data movement, compute, unpack, math or pack
    std::vector<ApiCall> calls;
};

/// Says where in the file what is wrong.
class ApiListError : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

std::vector<ApiSection> read_api_list(const std::string& path);

/// The last component of a call's name, which its error names for calls within ckernel's
/// namespaces: set_dst_write_addr of math::set_dst_write_addr.
std::string named_in_error(const ApiCall& call);

/// The part of docs/kernel-api.md that follows from the list.
std::string render_api_list(const std::vector<ApiSection>& sections);

/// Everything up to the line behind which that part stands, that line included; ApiListError if the
/// page has none.
std::string before_api_list(const std::string& page);

}  // namespace tensight::kernels
