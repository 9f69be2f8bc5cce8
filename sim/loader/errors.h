// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>

namespace tensight::loader {

/// Base of everything the loader throws; what() is a complete message for the user.
class LoaderError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// The RISC-V compiler or the C++ headers are missing or unusable; names the package to install.
class ToolchainError : public LoaderError {
  public:
    using LoaderError::LoaderError;
};

/// The cache directory exists but must not be trusted (foreign owner, writable by others), or a
/// file in it cannot be written.
class CacheError : public LoaderError {
  public:
    using LoaderError::LoaderError;
};

/// A KernelSpec that cannot be compiled as it stands: no such file, a macro name that is none, an
/// unknown optimisation level or chip.
class SpecError : public LoaderError {
  public:
    using LoaderError::LoaderError;
};

/// A file is not an ELF executable for a baby RISC-V core, or is damaged.
class ElfError : public LoaderError {
  public:
    using LoaderError::LoaderError;
};

}  // namespace tensight::loader
