#pragma once

#include "services/core/error.h"

#include <tl/expected.hpp>

namespace millwright::core {

// A value or the reason why there is none.
template <typename T>
using Result = tl::expected<T, Error>;

// return failure(ErrorKind::Timeout, "…"): the failing half of any Result.
[[nodiscard]] inline tl::unexpected<Error> failure(ErrorKind kind, QString summary, QString detail = {}, QString target = {})
{
    return tl::unexpected<Error>(Error {kind, std::move(summary), std::move(detail), std::move(target)});
}

// Passes the error of one Result on as the error of another.
template <typename T>
[[nodiscard]] tl::unexpected<Error> passOn(Result<T> &&failed)
{
    return tl::unexpected<Error>(std::move(failed).error());
}

template <typename T>
[[nodiscard]] tl::unexpected<Error> passOn(const Result<T> &failed)
{
    return tl::unexpected<Error>(failed.error());
}

} // namespace millwright::core
