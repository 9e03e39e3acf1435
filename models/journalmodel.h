#pragma once

#include "models/tablemodel.h"
#include "services/core/verdict.h"
#include "services/journal/journal.h"

namespace millwright::models {

struct JournalRow
{
    journal::Entry entry;
    QString at; // for people

    friend bool operator==(const JournalRow &a, const JournalRow &b) { return a.entry.hash == b.entry.hash && a.at == b.at; }
};

[[nodiscard]] std::vector<JournalRow> journalRows(const std::vector<journal::Entry> &entries, const QDateTime &now);

// What was done, newest first.
class JournalModel final : public TableModel<JournalRow>
{
    Q_OBJECT
public:
    enum Columns { Action, Summary, Who, At };

    explicit JournalModel(QObject *parent = nullptr);

protected:
    [[nodiscard]] QVariant rowData(const JournalRow &row, int role) const override;
};

// Entries as JSON lines, oldest first, for the export.
[[nodiscard]] QByteArray journalLines(const std::vector<journal::Entry> &entries);

} // namespace millwright::models
