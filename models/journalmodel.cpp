#include "models/journalmodel.h"

#include "models/format.h"

#include <QJsonDocument>

#include <ranges>

using namespace Qt::StringLiterals;

namespace millwright::models {

std::vector<JournalRow> journalRows(const std::vector<journal::Entry> &entries, const QDateTime &now)
{
    std::vector<JournalRow> rows;
    rows.reserve(entries.size());
    for (const journal::Entry &entry : entries)
        rows.push_back({entry, formatMoment(entry.at, now)});
    return rows;
}

JournalModel::JournalModel(QObject *parent)
    : TableModel([](const JournalRow &row) { return QString::number(row.entry.sequence); },
                 {{tr("Action"), [](const JournalRow &row) { return row.entry.action; }},
                  {tr("What was done"), [](const JournalRow &row) { return row.entry.summary; }},
                  {tr("Who"), [](const JournalRow &row) { return row.entry.who; }},
                  {tr("When"), [](const JournalRow &row) { return row.at; }, [](const JournalRow &row) { return row.entry.sequence; },
                   Qt::AlignRight | Qt::AlignVCenter}},
                 parent)
{
}

QVariant JournalModel::rowData(const JournalRow &row, int role) const
{
    if (role == VerdictRole)
        return int(row.entry.succeeded ? core::Verdict::Good : core::Verdict::Critical);
    return role == Qt::AccessibleTextRole ? QVariant(tr("%1: %2").arg(row.at, row.entry.summary)) : QVariant();
}

QByteArray journalLines(const std::vector<journal::Entry> &entries)
{
    QByteArray lines;
    for (const journal::Entry &entry : entries | std::views::reverse) {
        const QJsonObject line {{u"sequence"_s, entry.sequence},     {u"at"_s, entry.at.toUTC().toString(Qt::ISODateWithMs)},
                                {u"who"_s, entry.who},               {u"platform"_s, entry.platformId},
                                {u"action"_s, entry.action},         {u"summary"_s, entry.summary},
                                {u"succeeded"_s, entry.succeeded},   {u"details"_s, entry.details},
                                {u"hash"_s, entry.hash}};
        lines += QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
    }
    return lines;
}

} // namespace millwright::models
