#pragma once

#include "ui/kit/fonts.h"

#include <QStyledItemDelegate>

// Delegates of tables and lists: they map the roles of models/roles.h to looks. No style sheets in views.
namespace millwright::ui::kit {

// What all cells share: ground by selection and hover, a line below, keyboard focus 2 px inside the cell, group rows.
class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const final;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    // Draws the content into box (already inset by the cell's padding).
    virtual void paintContent(QPainter &painter, const QRectF &box, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    [[nodiscard]] virtual qreal contentWidth(const QStyleOptionViewItem &option, const QModelIndex &index) const;
    [[nodiscard]] virtual int rowHeight() const { return scaled(size::Row); }
};

// Glyph, system mark and name: VerdictRole, CompletedRole, MarkRole, DisplayRole; SecondLineRole as a small count behind.
class NameCellDelegate final : public CellDelegate
{
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;

protected:
    void paintContent(QPainter &painter, const QRectF &box, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] qreal contentWidth(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

// A text in its verdict's colour (Good stays plain). With glyphs, the shape stands in front.
class VerdictCellDelegate final : public CellDelegate
{
    Q_OBJECT
public:
    explicit VerdictCellDelegate(QObject *parent = nullptr, bool withGlyph = false) : CellDelegate(parent), m_withGlyph(withGlyph) { }

protected:
    void paintContent(QPainter &painter, const QRectF &box, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] qreal contentWidth(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    bool m_withGlyph;
};

// Right-aligned tabular figures; muted when StaleRole.
class NumberCellDelegate final : public CellDelegate
{
    Q_OBJECT
public:
    explicit NumberCellDelegate(QObject *parent = nullptr, bool muted = false) : CellDelegate(parent), m_muted(muted) { }

protected:
    void paintContent(QPainter &painter, const QRectF &box, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] qreal contentWidth(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    bool m_muted;
};

// Plain text in the muted colour ("Running").
class MutedCellDelegate final : public CellDelegate
{
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;

protected:
    void paintContent(QPainter &painter, const QRectF &box, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

// Two lines, 44 px: glyph, DisplayRole over SecondLineRole, TrailingRole over TrailingSecondRole, shield when ProvenRole.
class TwoLineDelegate final : public CellDelegate
{
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;

protected:
    void paintContent(QPainter &painter, const QRectF &box, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] int rowHeight() const override { return scaled(size::TwoLineRow); }
};

} // namespace millwright::ui::kit
