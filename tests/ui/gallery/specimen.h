#pragma once

#include <QSize>
#include <QString>
#include <QWidget>

#include <functional>
#include <memory>
#include <vector>

namespace millwright::gallery {

// One picture: a widget in one state. Owners of what it needs live in keep, which outlives the widget.
struct Made
{
    std::shared_ptr<void> keep;
    std::unique_ptr<QWidget> widget; // goes first
};
struct Specimen
{
    QString name; // file name: NAME-light.png, NAME-dark.png
    QSize pixels;
    std::function<Made()> make;
};
using Specimens = std::vector<Specimen>;

// Each file of specimens adds its own; gallery.cpp lists them.
[[nodiscard]] Specimens kitSpecimens();
[[nodiscard]] Specimens windowSpecimens();

} // namespace millwright::gallery
