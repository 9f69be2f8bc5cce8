// SPDX-License-Identifier: Apache-2.0
// Compile-time arguments. The build gives them as KERNEL_COMPILE_TIME_ARGS (a,b,c) and, by name,
// KERNEL_COMPILE_TIME_ARG_MAP ({"name",value},...).
#pragma once

#include "tensight/attributes.h"

#ifndef KERNEL_COMPILE_TIME_ARGS
#define KERNEL_COMPILE_TIME_ARGS
#endif

namespace tensight {

/// The values, with the part of std::array's interface that kernels use.
template <unsigned N>
struct CompileTimeArgs {
    std::uint32_t values[N == 0 ? 1 : N];

    constexpr std::size_t size() const { return N; }
    constexpr std::uint32_t operator[](std::size_t index) const { return values[index]; }
    constexpr const std::uint32_t* begin() const { return values; }
    constexpr const std::uint32_t* end() const { return values + N; }
};

template <class... Values>
constexpr CompileTimeArgs<sizeof...(Values)> compile_time_args(Values... values) {
    return {{static_cast<std::uint32_t>(values)...}};
}

}  // namespace tensight

constexpr auto kernel_compile_time_args = tensight::compile_time_args(KERNEL_COMPILE_TIME_ARGS);

template <std::uint32_t Idx>
constexpr std::uint32_t get_ct_arg() {
    static_assert(Idx < kernel_compile_time_args.size(),
                  "compile-time argument index out of range: the kernel was given fewer");
    return kernel_compile_time_args[Idx];
}

/// Compile-time argument `arg_idx`, which must be a constant; a constant itself.
#define get_compile_time_arg_val(arg_idx) get_ct_arg<arg_idx>()

namespace tensight {

struct NamedArgument {
    const char* name;
    std::uint32_t value;
};
#ifdef KERNEL_COMPILE_TIME_ARG_MAP
constexpr NamedArgument named_arguments[] = {KERNEL_COMPILE_TIME_ARG_MAP};
#else
constexpr NamedArgument named_arguments[] = {{"\n", 0}};
#endif

void compile_time_argument_of_that_name_is_not_given();

constexpr std::uint32_t named_argument(const char* name) {
    for (const NamedArgument& argument : named_arguments) {
        unsigned i = 0;
        while (argument.name[i] == name[i] && name[i] != '\0') {
            ++i;
        }
        if (argument.name[i] == name[i]) {
            return argument.value;
        }
    }
    compile_time_argument_of_that_name_is_not_given();
    return 0;
}

template <std::uint32_t Value>
struct Constant {
    static constexpr std::uint32_t value = Value;
};

}  // namespace tensight

/// Compile-time argument by name; a constant. A name that was not given does not compile.
#define get_named_compile_time_arg_val(name) \
    (::tensight::Constant<::tensight::named_argument(name)>::value)
