#pragma once

#include <QFrame>

class QHBoxLayout;
class QVBoxLayout;

namespace millwright::ui::kit {

class TextLabel;

// A framed surface for things of different kind side by side. body() takes the content; a title row appears with setTitle().
class Card : public QFrame
{
    Q_OBJECT
public:
    explicit Card(QWidget *parent = nullptr);
    explicit Card(const QString &title, QWidget *parent = nullptr);

    [[nodiscard]] QVBoxLayout *body() const { return m_body; }
    // The title's row: 13 px 600, note muted behind it; further widgets go to its right end through titleRow().
    void setTitle(const QString &title, const QString &note = {});
    [[nodiscard]] QHBoxLayout *titleRow();

private:
    QVBoxLayout *m_body;
    QHBoxLayout *m_titleRow = nullptr;
    TextLabel *m_title = nullptr;
    TextLabel *m_note = nullptr;
};

// A 1 px line across, in the border colour.
class Rule final : public QWidget
{
    Q_OBJECT
public:
    explicit Rule(Qt::Orientation orientation = Qt::Horizontal, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

// A surface of one token colour (well, sidebar, card …) without a frame.
class Surface final : public QWidget
{
    Q_OBJECT
public:
    enum class Ground { Window, Sidebar, Card, Well, Hover, Selection };
    explicit Surface(Ground ground, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Ground m_ground;
};

} // namespace millwright::ui::kit
