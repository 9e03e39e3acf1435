#include "services/platform/tarfile.h"

#include <QCoreApplication>

#include <archive.h>
#include <archive_entry.h>

#include <memory>

using millwright::core::ErrorKind;
using millwright::core::failure;

namespace millwright::platform {

namespace {
constexpr la_int64_t LargestFile = 64 << 10; // bytes; secrets are some tens
}

core::Result<QByteArray> firstFileOfTar(const QByteArray &tar)
{
    const auto invalid = [](const char *why) {
        return failure(ErrorKind::Invalid, QCoreApplication::translate("TarFile", "A file of the container cannot be read as a secret."),
            QString::fromUtf8(why));
    };
    const std::unique_ptr<archive, decltype(&archive_read_free)> reader(archive_read_new(), archive_read_free);
    archive_read_support_format_tar(reader.get());
    if (archive_read_open_memory(reader.get(), tar.constData(), std::size_t(tar.size())) != ARCHIVE_OK)
        return invalid(archive_error_string(reader.get()));
    archive_entry *entry = nullptr;
    while (archive_read_next_header(reader.get(), &entry) == ARCHIVE_OK) {
        if (archive_entry_filetype(entry) != AE_IFREG)
            continue;
        if (archive_entry_size(entry) > LargestFile)
            return invalid("larger than 64 KiB");
        QByteArray content(archive_entry_size(entry), '\0');
        const la_ssize_t count = archive_read_data(reader.get(), content.data(), std::size_t(content.size()));
        return count == content.size() ? core::Result<QByteArray>(content) : invalid("the archive is cut");
    }
    return invalid("no regular file");
}

} // namespace millwright::platform
