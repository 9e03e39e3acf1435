#pragma once

#include <QByteArrayView>
#include <QString>

#include <memory>

namespace millwright::backup {

// A running SHA-256 over OpenSSL's EVP (uses the processor's own instructions). One thread.
class Sha256 final
{
public:
    Sha256();
    ~Sha256();

    void add(QByteArrayView bytes);
    // The digest of all that was added, as lower-case hex; the object is used up.
    [[nodiscard]] QString hex();

    [[nodiscard]] static QString of(QByteArrayView bytes);

private:
    struct Context;
    std::unique_ptr<Context> d;
};

} // namespace millwright::backup
