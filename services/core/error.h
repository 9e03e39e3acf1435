#pragma once

#include <QString>

namespace millwright::core {

// What a caller can do about a failure; the text beside it is for people.
enum class ErrorKind { Invalid, NotFound, Denied, Unreachable, Timeout, Conflict, Unsupported, Cancelled, Internal };

// A failure as a value. Neither summary nor detail ever holds a secret.
struct Error
{
    ErrorKind kind = ErrorKind::Internal;
    QString summary; // one sentence for the admin: what happened and what to do next
    QString detail; // SQLSTATE, stderr, HTTP status: the other side's own words
    QString target; // which service, job or file

    // "summary (target): detail" on one line, for logs and the command line.
    [[nodiscard]] QString line() const;
};

// The kind's stable name ("timeout"), as it stands in JSON and logs.
[[nodiscard]] QString errorKindName(ErrorKind kind);

} // namespace millwright::core
