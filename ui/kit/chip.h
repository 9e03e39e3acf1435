#pragma once

#include "services/core/verdict.h"

#include <QWidget>

#include <optional>

namespace millwright::ui::kit {

// A small word on a tinted ground ("Critical", "Verified", "Nothing changed yet"). Not pressable.
class Chip final : public QWidget
{
    Q_OBJECT
public:
    explicit Chip(const QString &text = {}, std::optional<core::Verdict> verdict = {}, QWidget *parent = nullptr);

    void set(const QString &text, std::optional<core::Verdict> verdict);
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QString m_text;
    std::optional<core::Verdict> m_verdict;
};

// The two letters that stand for a system ("Pg"): 20 px in rows, 32 in drawers. No logos.
class SystemMark final : public QWidget
{
    Q_OBJECT
public:
    explicit SystemMark(const QString &letters = {}, int edge = 20, QWidget *parent = nullptr);

    void setLetters(const QString &letters);
    [[nodiscard]] QSize sizeHint() const override { return {m_edge, m_edge}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_letters;
    int m_edge;
};

// Draws the mark for delegates; edge 20 or 32.
void paintMark(QPainter &painter, const QRectF &box, const QString &letters);

} // namespace millwright::ui::kit
