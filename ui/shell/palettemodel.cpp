#include "ui/shell/palettemodel.h"

#include "ui/kit/icons.h"
#include "ui/kit/searchbar.h"
#include "ui/kit/theme.h"

#include <QFontMetricsF>
#include <QPainter>

namespace millwright::ui::shell {

namespace {
using namespace kit;
constexpr int RowHeight = 32;
}

void PaletteModel::setEntries(const QList<PaletteEntry> &entries)
{
    beginResetModel();
    m_entries = entries;
    m_found = searchPalette(entries, {});
    endResetModel();
}

void PaletteModel::find(const QString &query)
{
    beginResetModel();
    m_found = searchPalette(m_entries, query);
    endResetModel();
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (role == Qt::DisplayRole)
        return entry(index.row()).title;
    if (role == Qt::AccessibleTextRole)
        return tr("%1, %2").arg(entry(index.row()).title, entry(index.row()).section);
    return {};
}

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const PaletteEntry &entry = static_cast<const PaletteModel *>(index.model())->entry(index.row());
    const ThemeTokens &look = tokens();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state & QStyle::State_Selected) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(QColor::fromRgba(look.selection));
        painter->drawRoundedRect(option.rect, radius::Control, radius::Control);
    }
    QRectF box = QRectF(option.rect).adjusted(space::Small, 0, -space::Small, 0);
    paintIcon(*painter, {box.left(), box.center().y() - size::Icon / 2.0, size::Icon, size::Icon}, entry.iconName, IconTone::Muted);
    box.setLeft(box.left() + size::Icon + space::Small + 2);
    if (!entry.keys.isEmpty())
        box.setRight(box.right() - paintKeyCap(*painter, box, entry.keys) - space::Small);
    painter->setFont(textFont(TextRole::Small));
    painter->setPen(QColor::fromRgba(look.muted));
    painter->drawText(box, Qt::AlignRight | Qt::AlignVCenter, entry.section);
    box.setRight(box.right() - QFontMetricsF(painter->font()).horizontalAdvance(entry.section) - space::Small);
    painter->setFont(textFont(TextRole::Body, QFont::Medium));
    painter->setPen(QColor::fromRgba(look.text));
    painter->drawText(box, Qt::AlignLeft | Qt::AlignVCenter, QFontMetricsF(painter->font()).elidedText(entry.title, Qt::ElideRight, box.width()));
    painter->restore();
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {scaled(300), scaled(RowHeight)};
}

} // namespace millwright::ui::shell
