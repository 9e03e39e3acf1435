#include "services/backup/pointpath.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millwright::backup {

using core::ErrorKind;
using core::failure;

namespace {

bool isPlain(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '_' || byte == '-';
}

// A dot stands as it is, but for the first one of "." and "..".
QString encodeSegment(const QString &segment)
{
    const QByteArray bytes = segment.toUtf8();
    const bool isWay = bytes == "." || bytes == "..";
    QByteArray encoded;
    for (const char byte : bytes) {
        if (isPlain(byte) || (byte == '.' && !(isWay && encoded.isEmpty())))
            encoded.append(byte);
        else
            encoded.append('%').append(QByteArray(1, byte).toHex().toUpper());
    }
    return QString::fromLatin1(encoded);
}

tl::unexpected<core::Error> leavesFolder(const QString &file)
{
    return failure(ErrorKind::Denied,
                   QCoreApplication::translate("Backup", "A file of this restore point would lie outside its folder: the point is not trusted."),
                   {}, file);
}

} // namespace

QString pointIdFor(const QDateTime &startedAt)
{
    return startedAt.toUTC().toString(u"yyyy-MM-ddTHHmmss'Z'"_s);
}

bool isPointId(const QString &text)
{
    static const QRegularExpression pattern(u"\\A[0-9A-Za-z][0-9A-Za-z._-]{0,99}\\z"_s);
    return pattern.match(text).hasMatch() && !text.endsWith(u".partial"_s);
}

QString fileNameFor(const QString &artifactName, bool compressed)
{
    QStringList segments;
    for (const QString &segment : artifactName.split(u'/', Qt::SkipEmptyParts))
        segments.append(encodeSegment(segment));
    return segments.join(u'/') % (compressed ? u".zst"_s : QString());
}

bool staysInside(const QString &file)
{
    if (file.isEmpty() || file.startsWith(u'/') || file.contains(u'\\'))
        return false;
    if (std::ranges::any_of(file, [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f; }))
        return false;
    const QStringList segments = file.split(u'/');
    return std::ranges::none_of(segments, [](const QString &segment) { return segment.isEmpty() || segment == u"."_s || segment == u".."_s; });
}

core::Result<void> requireInside(const QString &folder, const QString &file)
{
    if (!staysInside(file))
        return leavesFolder(file);
    const QString path = QDir(folder).filePath(file);
    if (QFileInfo(path).isSymLink())
        return leavesFolder(file);
    const QString real = QFileInfo(path).canonicalFilePath(); // empty while the file is not there
    if (!real.isEmpty() && !real.startsWith(QFileInfo(folder).canonicalFilePath() + u'/'))
        return leavesFolder(file);
    return {};
}

} // namespace millwright::backup
